package dev.lookalike.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Percentile intervals of 95% from sources drawn with replacement. Pairs of one source are drawn
 * together, since they are not independent; drawing pairs would give intervals that are too narrow.
 * The same seed gives the same interval.
 *
 * @param sources how many there are
 * @param rounds how many draws
 */
record Bootstrap(int sources, int rounds, long seed) {
  private static final double TAIL = 0.025;

  /** Every source once. */
  static int[] each(int sources) {
    int[] weights = new int[sources];
    Arrays.fill(weights, 1);
    return weights;
  }

  /** A statistic, from how often each source was drawn, with its interval. */
  Estimate estimate(ToDoubleFunction<int[]> statistic) {
    double value = statistic.applyAsDouble(each(sources));
    SplittableRandom random = new SplittableRandom(seed);
    double[] drawn = new double[rounds];
    int known = 0;
    for (int round = 0; round < rounds; round++) {
      int[] weights = new int[sources];
      for (int i = 0; i < sources; i++) {
        weights[random.nextInt(sources)]++;
      }
      double result = statistic.applyAsDouble(weights);
      if (!Double.isNaN(result)) {
        drawn[known++] = result;
      }
    }
    double[] sorted = Arrays.copyOf(drawn, known);
    Arrays.sort(sorted);
    return new Estimate(value, quantile(sorted, TAIL), quantile(sorted, 1 - TAIL));
  }

  private static double quantile(double[] sorted, double share) {
    return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}
