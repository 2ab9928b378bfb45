package dev.lookalike.test.hostile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;

/** Random damage to a file, one to three kinds of it at a time. */
final class Mutations {
  /** Most of what decides stands near the beginning. */
  private static final int HEAD = 200;

  private static final int[] ABSURD = {
    0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 60_000, 0xffff, 0x10000, 0x01000000, 0x7fff
  };
  private static final String[] MAGICS = {
    "\u00ff\u00d8\u00ff\u00e0", "\u0089PNG\r\n\u001a\n", "GIF89a", "BM", "II*\0", "MM\0*", "RIFF"
  };

  private final Random random;

  Mutations(Random random) {
    this.random = random;
  }

  byte[] mutate(byte[] original, byte[] other) {
    byte[] file = original.clone();
    for (int i = random.nextInt(3); i >= 0; i--) {
      file = one(file, other);
    }
    return random.nextBoolean() ? withPngSums(file) : file;
  }

  private byte[] one(byte[] file, byte[] other) {
    return switch (random.nextInt(12)) {
      case 0, 1 -> flipped(file);
      case 2, 3 -> overwritten(file);
      case 4 -> Arrays.copyOf(file, at(file) + 1);
      case 5 -> absurd(file);
      case 6 -> inserted(file, noise());
      case 7 -> inserted(file, slice(file));
      case 8 -> joined(file, at(file), file, at(file));
      case 9 -> joined(file, at(file), other, at(other));
      case 10 -> filled(file);
      default -> other(file);
    };
  }

  private byte[] flipped(byte[] file) {
    for (int i = random.nextInt(32); i >= 0; i--) {
      file[at(file)] ^= (byte) (1 << random.nextInt(8));
    }
    return file;
  }

  private byte[] overwritten(byte[] file) {
    for (int i = random.nextInt(8); i >= 0; i--) {
      file[at(file)] = (byte) random.nextInt();
    }
    return file;
  }

  private byte[] absurd(byte[] file) {
    ByteBuffer buffer = ByteBuffer.wrap(file);
    buffer.order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int at = at(file);
    int value = ABSURD[random.nextInt(ABSURD.length)];
    if (random.nextBoolean() && at + Integer.BYTES <= file.length) {
      buffer.putInt(at, value);
    } else if (at + Short.BYTES <= file.length) {
      buffer.putShort(at, (short) value);
    }
    return file;
  }

  private byte[] filled(byte[] file) {
    int from = at(file);
    int to = Math.min(file.length, from + random.nextInt(HEAD));
    Arrays.fill(file, from, to, (byte) (random.nextBoolean() ? 0 : 0xff));
    return file;
  }

  /** Another format's first bytes, or something behind the end. */
  private byte[] other(byte[] file) {
    if (random.nextBoolean()) {
      return new Bytes().bytes(file).bytes(noise()).text("<html>PK\3\4").done();
    }
    byte[] magic = new Bytes().text(MAGICS[random.nextInt(MAGICS.length)]).done();
    System.arraycopy(magic, 0, file, 0, Math.min(magic.length, file.length));
    return file;
  }

  private byte[] inserted(byte[] file, byte[] what) {
    int at = at(file);
    return new Bytes().part(file, 0, at).bytes(what).part(file, at, file.length).done();
  }

  private byte[] slice(byte[] file) {
    int from = at(file);
    return Arrays.copyOfRange(file, from, Math.min(file.length, from + 1 + random.nextInt(HEAD)));
  }

  private static byte[] joined(byte[] file, int to, byte[] other, int from) {
    return new Bytes().part(file, 0, to).part(other, from, other.length).done();
  }

  private byte[] noise() {
    byte[] noise = new byte[1 + random.nextInt(64)];
    random.nextBytes(noise);
    return noise;
  }

  private int at(byte[] file) {
    return random.nextInt(random.nextBoolean() ? file.length : Math.min(file.length, HEAD));
  }

  /** Damage that a checksum gives away is refused at once; with right sums it gets further. */
  private static byte[] withPngSums(byte[] file) {
    ByteBuffer buffer = ByteBuffer.wrap(file);
    for (int at = 8; at + 12 <= file.length; ) {
      int length = buffer.getInt(at);
      if (file[0] != (byte) 0x89 || length < 0 || length > file.length - at - 12) {
        break;
      }
      CRC32 sum = new CRC32();
      sum.update(file, at + 4, length + 4);
      buffer.putInt(at + 8 + length, (int) sum.getValue());
      at += length + 12;
    }
    return file;
  }
}
