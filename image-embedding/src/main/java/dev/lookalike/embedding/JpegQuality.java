package dev.lookalike.embedding;

import org.jspecify.annotations.Nullable;

/**
 * Estimates on libjpeg's scale what quality a JPEG was saved with, from its quantisation table for
 * light: the quality whose own table is nearest. Encoders with tables of their own get the quality
 * that loses about as much.
 */
final class JpegQuality {
  private static final int CELLS = 64;
  private static final int LIGHT = 0;

  /** ITU-T T.81, table K.1, in zigzag order as it stands in a file. */
  private static final int[] STANDARD = {
    16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40,
    26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61, 60, 57, 51,
    56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87,
    95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99
  };

  private JpegQuality() {}

  /**
   * Reads one DQT segment, which may hold several tables.
   *
   * @param start of the segment's content
   * @param end after it
   * @return 1 to 100; null when the table for light is not in it
   */
  static @Nullable Integer of(byte[] file, int start, int end) {
    int at = start;
    while (at < end) {
      int precisionAndTable = file[at++] & 0xff;
      int bytes = precisionAndTable >> 4 == 0 ? 1 : 2;
      if (at + CELLS * bytes > end) {
        return null;
      }
      if ((precisionAndTable & 0xf) == LIGHT) {
        return nearest(table(file, at, bytes));
      }
      at += CELLS * bytes;
    }
    return null;
  }

  private static int[] table(byte[] file, int start, int bytes) {
    int[] table = new int[CELLS];
    for (int i = 0; i < CELLS * bytes; i++) {
      table[i / bytes] = (table[i / bytes] << 8) | (file[start + i] & 0xff);
    }
    return table;
  }

  private static int nearest(int[] table) {
    int best = 1;
    long least = Long.MAX_VALUE;
    for (int quality = 1; quality <= 100; quality++) {
      long distance = distance(table, quality);
      if (distance < least) {
        least = distance;
        best = quality;
      }
    }
    return best;
  }

  private static long distance(int[] table, int quality) {
    // As libjpeg's jpeg_quality_scaling and jpeg_add_quant_table.
    int scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
    long distance = 0;
    for (int i = 0; i < CELLS; i++) {
      int value = Math.max(1, Math.min(255, (STANDARD[i] * scale + 50) / 100));
      distance += Math.abs(table[i] - value);
    }
    return distance;
  }
}
