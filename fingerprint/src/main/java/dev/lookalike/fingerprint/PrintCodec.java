package dev.lookalike.fingerprint;

import dev.lookalike.fingerprint.FingerprintException.Reason;
import dev.lookalike.schema.Fingerprint;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A fingerprint's bytes, little-endian: version (1 byte), CRC-32C of all that follows (4), width
 * and height (2 each), content box (4 x 2), number of points (1), x and y of each in 1/64 pixel (2
 * + 2), their descriptors (16 each), those of the mirror image (16 each), luma (1 for each cell),
 * background (a bit for each cell, lowest first), chroma (2 for each cell); of a page of text also
 * the width and height of its ink (1 each) and the ink (a quarter for each cell).
 */
final class PrintCodec {
  static final byte VERSION = 2;
  private static final int AFTER_CHECKSUM = 5;
  private static final int HEADER = AFTER_CHECKSUM + 2 * 2 + 4 * 2 + 1;
  private static final int POINT = 2 * Short.BYTES + 2 * Keypoints.WORDS * Long.BYTES;
  private static final float STEPS = 64;
  private static final int LUMA = Print.LUMA_CELLS * Print.LUMA_CELLS;
  private static final int CHROMA = Print.CHROMA_CELLS * Print.CHROMA_CELLS;

  private PrintCodec() {}

  static Fingerprint write(Print print) {
    int size = HEADER + POINT * print.points().count() + LUMA + LUMA / Byte.SIZE + 2 * CHROMA;
    size += sizeOf(print.ink());
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    out.put(VERSION).putInt(0);
    out.putShort((short) print.width()).putShort((short) print.height());
    ContentBox box = print.content();
    out.putShort((short) box.left()).putShort((short) box.top());
    out.putShort((short) box.right()).putShort((short) box.bottom());
    write(print.points(), out);
    writeBytes(print.luma(), out);
    BitSet background = new BitSet(LUMA);
    for (int i = 0; i < LUMA; i++) {
      background.set(i, print.background()[i] > 0);
    }
    out.put(Arrays.copyOf(background.toByteArray(), LUMA / Byte.SIZE));
    writeBytes(print.chromaA(), out);
    writeBytes(print.chromaB(), out);
    if (print.ink() != null) {
      out.put((byte) print.ink().width()).put((byte) print.ink().height());
      out.put(print.ink().packed());
    }
    out.putInt(1, checksum(out.array()));
    return Fingerprint.of(out.array());
  }

  private static void writeBytes(float[] values, ByteBuffer out) {
    for (float value : values) {
      out.put((byte) value);
    }
  }

  private static void write(Keypoints points, ByteBuffer out) {
    out.put((byte) points.count());
    for (int i = 0; i < points.count(); i++) {
      out.putShort((short) Math.round(STEPS * points.x()[i]));
      out.putShort((short) Math.round(STEPS * points.y()[i]));
    }
    for (long word : points.words()) {
      out.putLong(word);
    }
    for (long word : points.mirroredWords()) {
      out.putLong(word);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws FingerprintException when it did not
   */
  static Print read(Fingerprint fingerprint) {
    byte[] bytes = fingerprint.toArray();
    if (bytes.length > 0 && bytes[0] != VERSION) {
      throw new FingerprintException(
          Reason.UNKNOWN_VERSION,
          "a fingerprint of version " + bytes[0] + ", this program compares " + VERSION);
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    try {
      in.get();
      if (in.getInt() != checksum(bytes)) {
        throw new FingerprintException(Reason.CORRUPT, "the fingerprint's checksum is wrong");
      }
      return read(in);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new FingerprintException(Reason.CORRUPT, "no fingerprint: " + bytes.length + " bytes");
    }
  }

  private static Print read(ByteBuffer in) {
    int width = in.getShort();
    int height = in.getShort();
    ContentBox box = new ContentBox(in.getShort(), in.getShort(), in.getShort(), in.getShort());
    Keypoints points = readPoints(in);
    float[] luma = new float[LUMA];
    for (int i = 0; i < LUMA; i++) {
      luma[i] = in.get() & 0xff;
    }
    float[] background = readBits(in);
    float[] chromaA = readSigned(in);
    float[] chromaB = readSigned(in);
    Ink ink = in.hasRemaining() ? readInk(in) : null;
    if (in.hasRemaining() || box.right() > width || box.bottom() > height) {
      throw new IllegalArgumentException();
    }
    return new Print(width, height, box, points, luma, background, chromaA, chromaB, ink);
  }

  private static int sizeOf(@Nullable Ink ink) {
    return ink == null ? 0 : 2 + Ink.packedSize(ink.width(), ink.height());
  }

  private static Ink readInk(ByteBuffer in) {
    int width = in.get() & 0xff;
    int height = in.get() & 0xff;
    byte[] packed = new byte[Ink.packedSize(width, height)];
    in.get(packed);
    return Ink.unpacked(width, height, packed);
  }

  private static float[] readSigned(ByteBuffer in) {
    float[] values = new float[CHROMA];
    for (int i = 0; i < CHROMA; i++) {
      values[i] = in.get();
    }
    return values;
  }

  private static float[] readBits(ByteBuffer in) {
    float[] bits = new float[LUMA];
    for (int i = 0; i < LUMA; i += Byte.SIZE) {
      byte eight = in.get();
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        bits[i + bit] = (eight >> bit) & 1;
      }
    }
    return bits;
  }

  private static Keypoints readPoints(ByteBuffer in) {
    int count = in.get();
    if (count < 0 || count > Keypoints.MOST) {
      throw new IllegalArgumentException();
    }
    Keypoints points = Keypoints.ofCount(count);
    for (int i = 0; i < count; i++) {
      points.x()[i] = in.getShort() / STEPS;
      points.y()[i] = in.getShort() / STEPS;
    }
    readWords(in, points.words());
    readWords(in, points.mirroredWords());
    return points;
  }

  private static void readWords(ByteBuffer in, long[] words) {
    for (int i = 0; i < words.length; i++) {
      words[i] = in.getLong();
    }
  }

  private static int checksum(byte[] bytes) {
    if (bytes.length < AFTER_CHECKSUM) {
      return 0;
    }
    CRC32C crc = new CRC32C();
    crc.update(bytes, AFTER_CHECKSUM, bytes.length - AFTER_CHECKSUM);
    return (int) crc.getValue();
  }
}
