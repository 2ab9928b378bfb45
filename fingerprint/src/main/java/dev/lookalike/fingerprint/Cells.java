package dev.lookalike.fingerprint;

import java.util.Arrays;

/**
 * Sets of cells of the canvas. Which cells are set is as good as random, so both sides are always
 * looked at: a branch would be guessed wrongly too often.
 */
@SuppressWarnings("ShortCircuitBoolean")
final class Cells {
  private static final int SIDE = Canvas.SIDE;

  private Cells() {}

  static boolean[] none() {
    return new boolean[SIDE * SIDE];
  }

  static boolean[] all() {
    boolean[] out = none();
    Arrays.fill(out, true);
    return out;
  }

  static int count(boolean[] cells) {
    int count = 0;
    for (boolean cell : cells) {
      count += cell ? 1 : 0;
    }
    return count;
  }

  static int countBoth(boolean[] first, boolean[] second) {
    int count = 0;
    for (int i = 0; i < first.length; i++) {
      count += first[i] & second[i] ? 1 : 0;
    }
    return count;
  }

  static boolean[] and(boolean[] first, boolean[] second) {
    boolean[] out = new boolean[first.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = first[i] & second[i];
    }
    return out;
  }

  static boolean[] or(boolean[] first, boolean[] second) {
    boolean[] out = new boolean[first.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = first[i] | second[i];
    }
    return out;
  }

  static boolean[] andNot(boolean[] first, boolean[] second) {
    boolean[] out = new boolean[first.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = first[i] & !second[i];
    }
    return out;
  }

  /** With all cells that are at most so many columns and rows away. */
  static boolean[] dilated(boolean[] cells, int reach) {
    long[] wide = new long[SIDE];
    for (int y = 0; y < SIDE; y++) {
      long row = bits(cells, y * SIDE);
      wide[y] = row;
      for (int away = 1; away <= reach; away++) {
        wide[y] |= row << away | row >>> away;
      }
    }
    boolean[] out = none();
    for (int y = 0; y < SIDE; y++) {
      long row = 0;
      for (int v = Math.max(0, y - reach); v <= Math.min(SIDE - 1, y + reach); v++) {
        row |= wide[v];
      }
      for (int x = 0; x < SIDE; x++) {
        out[y * SIDE + x] = (row >>> x & 1) != 0;
      }
    }
    return out;
  }

  /** A row has less than 64 cells. */
  private static long bits(boolean[] cells, int from) {
    long bits = 0;
    for (int x = 0; x < SIDE; x++) {
      bits |= (cells[from + x] ? 1L : 0L) << x;
    }
    return bits;
  }

  /** Without those that touch an unset one; the canvas's edge takes nothing away. */
  static boolean[] eroded(boolean[] cells) {
    return not(dilated(not(cells), 1));
  }

  static boolean[] not(boolean[] cells) {
    boolean[] out = new boolean[cells.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = !cells[i];
    }
    return out;
  }

  /** Mean of a grid over the cells; 0 without any. */
  static double mean(float[] grid, boolean[] cells) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < cells.length; i++) {
      if (cells[i]) {
        sum += grid[i];
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  /** A grid's values in the cells, in their order. */
  static float[] values(float[] grid, boolean[] cells) {
    float[] out = new float[cells.length];
    int count = 0;
    for (int i = 0; i < cells.length; i++) {
      if (cells[i]) {
        out[count++] = grid[i];
      }
    }
    return Arrays.copyOf(out, count);
  }
}
