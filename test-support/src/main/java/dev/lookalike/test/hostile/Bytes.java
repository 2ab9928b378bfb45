package dev.lookalike.test.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;

/** Bytes of a file in the making. */
final class Bytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Bytes u8(int... values) {
    for (int value : values) {
      out.write(value);
    }
    return this;
  }

  Bytes be16(int value) {
    return u8(value >> 8, value);
  }

  Bytes be32(long value) {
    return u8((int) (value >> 24), (int) (value >> 16), (int) (value >> 8), (int) value);
  }

  Bytes le16(int value) {
    return u8(value, value >> 8);
  }

  Bytes le24(int value) {
    return u8(value, value >> 8, value >> 16);
  }

  Bytes le32(long value) {
    return le16((int) value).le16((int) (value >> 16));
  }

  Bytes text(String text) {
    return bytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  Bytes bytes(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  Bytes part(byte[] bytes, int from, int to) {
    out.write(bytes, from, to - from);
    return this;
  }

  Bytes times(int count, byte[] bytes) {
    for (int i = 0; i < count; i++) {
      out.writeBytes(bytes);
    }
    return this;
  }

  Bytes zeros(int count) {
    return bytes(new byte[count]);
  }

  byte[] done() {
    return out.toByteArray();
  }

  /** So many zeros, packed as zlib does. */
  static byte[] packedZeros(long count) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] zeros = new byte[1 << 16];
    byte[] buffer = new byte[1 << 16];
    for (long left = count; left > 0; left -= zeros.length) {
      deflater.setInput(zeros, 0, (int) Math.min(left, zeros.length));
      while (!deflater.needsInput()) {
        packed.write(buffer, 0, deflater.deflate(buffer));
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      packed.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return packed.toByteArray();
  }
}
