package dev.lookalike.fingerprint;

/** Sets of cells of a square grid. */
final class Cells {
  private Cells() {}

  static int count(boolean[] cells) {
    int count = 0;
    for (boolean cell : cells) {
      if (cell) {
        count++;
      }
    }
    return count;
  }

  /** Onto a grid of half as many cells a side: set where at least two of four are. */
  static boolean[] halved(boolean[] cells, int side) {
    int half = side / 2;
    boolean[] out = new boolean[half * half];
    for (int y = 0; y < half; y++) {
      for (int x = 0; x < half; x++) {
        int at = 2 * y * side + 2 * x;
        int set = 0;
        set += cells[at] ? 1 : 0;
        set += cells[at + 1] ? 1 : 0;
        set += cells[at + side] ? 1 : 0;
        set += cells[at + side + 1] ? 1 : 0;
        out[y * half + x] = set >= 2;
      }
    }
    return out;
  }

  /** Without those that touch an unset one; the grid's edge takes nothing away. */
  static boolean[] eroded(boolean[] cells, int side) {
    boolean[] out = new boolean[cells.length];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        out[y * side + x] = allAround(cells, side, x, y);
      }
    }
    return out;
  }

  private static boolean allAround(boolean[] cells, int side, int x, int y) {
    for (int v = Math.max(0, y - 1); v <= Math.min(side - 1, y + 1); v++) {
      for (int u = Math.max(0, x - 1); u <= Math.min(side - 1, x + 1); u++) {
        if (!cells[v * side + u]) {
          return false;
        }
      }
    }
    return true;
  }
}
