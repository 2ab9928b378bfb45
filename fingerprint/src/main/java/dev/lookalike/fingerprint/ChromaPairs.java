package dev.lookalike.fingerprint;

import java.util.Arrays;

/**
 * Both pictures' colours in chosen cells, as Lab's a and b less grey.
 *
 * @param values six for each cell: a, b and strength of the first, the same of the second
 */
@SuppressWarnings("ArrayRecordComponent") // read in tight loops, never compared
record ChromaPairs(float[] values) {
  private static final int EACH = 6;

  /**
   * @param first a of all cells, and b of all
   * @param second the same of the other picture
   */
  static ChromaPairs of(float[][] first, float[][] second, boolean[] cells) {
    float[] values = new float[EACH * cells.length];
    int at = 0;
    for (int i = 0; i < cells.length; i++) {
      if (cells[i]) {
        put(values, at, first[0][i], first[1][i]);
        put(values, at + EACH / 2, second[0][i], second[1][i]);
        at += EACH;
      }
    }
    return new ChromaPairs(Arrays.copyOf(values, at));
  }

  private static void put(float[] values, int at, float a, float b) {
    values[at] = a;
    values[at + 1] = b;
    values[at + 2] = (float) Math.sqrt(a * a + b * b);
  }

  int count() {
    return values.length / EACH;
  }

  double firstStrength(int i) {
    return values[EACH * i + 2];
  }

  double secondStrength(int i) {
    return values[EACH * i + 5];
  }

  /** Scalar product of the two colours. */
  double product(int i) {
    int at = EACH * i;
    return (double) values[at] * values[at + 3] + (double) values[at + 1] * values[at + 4];
  }

  /** Distance of the colours when the first's is made stronger by a factor. */
  double distance(int i, double factor) {
    int at = EACH * i;
    double a = factor * values[at] - values[at + 3];
    double b = factor * values[at + 1] - values[at + 4];
    return Math.sqrt(a * a + b * b);
  }
}
