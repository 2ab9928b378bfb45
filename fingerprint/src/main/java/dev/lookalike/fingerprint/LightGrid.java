package dev.lookalike.fingerprint;

/**
 * A grid of light in whole levels, with the sums over all rectangles that begin at its first cell.
 *
 * @param cells row by row, 0 to 255
 * @param width in cells
 * @param sums one row and one column more than cells
 * @param squareSums the same of the squares
 */
@SuppressWarnings("ArrayRecordComponent") // read in tight loops, never compared
record LightGrid(int[] cells, int width, int[] sums, int[] squareSums) {
  static LightGrid of(float[] light, int width) {
    int height = light.length / width;
    int[] cells = new int[light.length];
    int[] sums = new int[(width + 1) * (height + 1)];
    int[] squareSums = new int[sums.length];
    for (int y = 0; y < height; y++) {
      int rowSum = 0;
      int rowSquares = 0;
      for (int x = 0; x < width; x++) {
        int value = Math.round(light[y * width + x]);
        cells[y * width + x] = value;
        rowSum += value;
        rowSquares += value * value;
        int above = y * (width + 1) + x + 1;
        sums[above + width + 1] = sums[above] + rowSum;
        squareSums[above + width + 1] = squareSums[above] + rowSquares;
      }
    }
    return new LightGrid(cells, width, sums, squareSums);
  }

  int height() {
    return cells.length / width;
  }

  double sum() {
    return sums[sums.length - 1];
  }

  double squares() {
    return squareSums[squareSums.length - 1];
  }

  /** Standard deviation. */
  double deviation() {
    double mean = sum() / cells.length;
    return Math.sqrt(Math.max(0, squares() / cells.length - mean * mean));
  }

  /** Of a rectangle by its corner and size. */
  int sum(int x, int y, int columns, int rows) {
    return over(sums, x, y, columns, rows);
  }

  int squares(int x, int y, int columns, int rows) {
    return over(squareSums, x, y, columns, rows);
  }

  private int over(int[] table, int x, int y, int columns, int rows) {
    int top = y * (width + 1) + x;
    int bottom = top + rows * (width + 1);
    return table[bottom + columns] - table[bottom] - table[top + columns] + table[top];
  }
}
