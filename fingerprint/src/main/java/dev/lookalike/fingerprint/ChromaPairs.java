package dev.lookalike.fingerprint;

import java.util.Arrays;

/**
 * Both pictures' colours in chosen cells, as Lab's a and b less grey.
 *
 * @param values four for each cell: a and b of the first, a and b of the second
 */
@SuppressWarnings("ArrayRecordComponent") // read in tight loops, never compared
record ChromaPairs(float[] values) {
  static ChromaPairs of(Overlay overlay, boolean[] cells) {
    float[] first = overlay.firstChroma();
    float[] second = overlay.secondChroma();
    float[] values = new float[4 * cells.length];
    int at = 0;
    for (int i = 0; i < cells.length; i++) {
      if (cells[i]) {
        values[at++] = first[i];
        values[at++] = first[cells.length + i];
        values[at++] = second[i];
        values[at++] = second[cells.length + i];
      }
    }
    return new ChromaPairs(Arrays.copyOf(values, at));
  }

  int count() {
    return values.length / 4;
  }

  double firstStrength(int i) {
    return length(values[4 * i], values[4 * i + 1]);
  }

  double secondStrength(int i) {
    return length(values[4 * i + 2], values[4 * i + 3]);
  }

  /** Scalar product of the two colours. */
  double product(int i) {
    return (double) values[4 * i] * values[4 * i + 2]
        + (double) values[4 * i + 1] * values[4 * i + 3];
  }

  /** Distance of the colours when the first's is made stronger by a factor. */
  double distance(int i, double factor) {
    return length(
        factor * values[4 * i] - values[4 * i + 2], factor * values[4 * i + 1] - values[4 * i + 3]);
  }

  private static double length(double a, double b) {
    return Math.sqrt(a * a + b * b);
  }
}
