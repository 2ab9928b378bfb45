package dev.lookalike.fingerprint;

/** Makes a grid smaller by averaging areas, each cell by the part of it that belongs. */
final class Shrink {
  private Shrink() {}

  /**
   * @param side of the square grid
   * @param width of the result, at most the side
   * @param height of the result, at most the side
   */
  static float[] to(float[] grid, int side, int width, int height) {
    // Along the rows, written as columns, twice: the second pass turns it back.
    return alongRows(alongRows(grid, side, side, width), side, width, height);
  }

  /** From rows of the given length to columns of the new length. */
  private static float[] alongRows(float[] grid, int length, int rows, int to) {
    float[] out = new float[to * rows];
    for (int x = 0; x < to; x++) {
      // In units of one part of (length x to): whole numbers have no rounding at the borders.
      int from = x * length;
      int until = from + length;
      int first = from / to;
      int last = (until - 1) / to;
      float firstShare = (float) (Math.min(until, (first + 1) * to) - from) / length;
      float lastShare = last == first ? 0 : (float) (until - last * to) / length;
      float whole = (float) to / length;
      for (int y = 0; y < rows; y++) {
        int row = y * length;
        float sum = firstShare * grid[row + first] + lastShare * grid[row + last];
        for (int i = first + 1; i < last; i++) {
          sum += whole * grid[row + i];
        }
        out[x * rows + y] = sum;
      }
    }
    return out;
  }
}
