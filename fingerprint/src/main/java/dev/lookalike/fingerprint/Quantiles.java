package dev.lookalike.fingerprint;

import java.util.Arrays;

/** Quantiles with linear interpolation between the two values nearest. */
final class Quantiles {
  private Quantiles() {}

  /** Sorts the values in place; 0 for none. */
  static double of(float[] values, double share) {
    if (values.length == 0) {
      return 0;
    }
    Arrays.sort(values);
    double place = share * (values.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, values.length - 1);
    return values[below] + (place - below) * (values[above] - values[below]);
  }
}
