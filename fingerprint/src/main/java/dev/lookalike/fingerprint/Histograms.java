package dev.lookalike.fingerprint;

/** Medians and quantiles of levels 0 to 255 without sorting. */
final class Histograms {
  /** Quantiles are told to a quarter of a level. */
  private static final int STEPS = 4;

  private Histograms() {}

  /** Of an even number of values the lower of the two in the middle. */
  static int lowerMedian(int[] histogram, int count) {
    return at(histogram, (count - 1) / 2);
  }

  /** Of an even number of values the upper of the two in the middle. */
  static int upperMedian(int[] histogram, int count) {
    return at(histogram, count / 2);
  }

  /** The level that the given share of the values does not exceed; 0 for none. */
  static double quantile(float[] values, double share) {
    if (values.length == 0) {
      return 0;
    }
    int[] histogram = new int[256 * STEPS];
    for (float value : values) {
      histogram[Math.min(histogram.length - 1, (int) (STEPS * value))]++;
    }
    int rank = Math.min((int) (share * values.length), values.length - 1);
    return (at(histogram, rank) + 1.0) / STEPS;
  }

  private static int at(int[] histogram, int rank) {
    int value = 0;
    int seen = histogram[0];
    while (seen <= rank) {
      seen += histogram[++value];
    }
    return value;
  }
}
