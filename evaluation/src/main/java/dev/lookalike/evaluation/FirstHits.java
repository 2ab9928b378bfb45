package dev.lookalike.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * Recall at 1: of the queries that have a copy among the refs, the share whose best candidate is
 * one. Of candidates that share the best score each counts alike.
 */
final class FirstHits {
  private final double[] hits;
  private final long[] queries;

  private FirstHits(int sources) {
    this.hits = new double[sources];
    this.queries = new long[sources];
  }

  /** The best of one query so far. */
  private static final class Best {
    private double score = Double.NEGATIVE_INFINITY;
    private int tied;
    private int copies;
    private boolean hasCopy;
    private final int source;

    Best(int source) {
      this.source = source;
    }

    void see(double value, boolean copy) {
      if (value > score) {
        score = value;
        tied = 0;
        copies = 0;
      }
      if (value == score) {
        tied++;
        copies += copy ? 1 : 0;
      }
    }
  }

  static FirstHits of(List<JudgedPair> pairs, ToDoubleFunction<Candidate> score, Sources sources) {
    Map<String, Best> best = new HashMap<>();
    for (JudgedPair pair : pairs) {
      Best of = best.computeIfAbsent(pair.label().query(), q -> new Best(sources.of(pair)));
      of.hasCopy |= pair.label().copy();
      if (pair.candidate() != null) {
        double value = score.applyAsDouble(Objects.requireNonNull(pair.candidate()));
        of.see(value, pair.label().copy());
      }
    }
    FirstHits first = new FirstHits(sources.count());
    for (Best of : best.values()) {
      if (of.hasCopy) {
        first.queries[of.source]++;
        first.hits[of.source] += of.tied == 0 ? 0 : (double) of.copies / of.tied;
      }
    }
    return first;
  }

  /** The share; NaN when no query has a copy. */
  double share(int[] weights) {
    double sum = 0;
    long count = 0;
    for (int source = 0; source < weights.length; source++) {
      sum += weights[source] * hits[source];
      count += weights[source] * queries[source];
    }
    return count == 0 ? Double.NaN : sum / count;
  }
}
