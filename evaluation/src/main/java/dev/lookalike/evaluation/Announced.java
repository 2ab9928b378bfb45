package dev.lookalike.evaluation;

import java.util.List;

/** What was announced at the default threshold, by source. */
final class Announced {
  private final long[] copies;
  private final long[] found;
  private final long[] alerts;

  private Announced(int sources) {
    this.copies = new long[sources];
    this.found = new long[sources];
    this.alerts = new long[sources];
  }

  static Announced of(List<JudgedPair> pairs, Sources sources) {
    Announced announced = new Announced(sources.count());
    for (JudgedPair pair : pairs) {
      int source = sources.of(pair);
      boolean copy = pair.label().copy();
      announced.copies[source] += copy ? 1 : 0;
      announced.alerts[source] += pair.isAlert() ? 1 : 0;
      announced.found[source] += copy && pair.isAlert() ? 1 : 0;
    }
    return announced;
  }

  double precision(int[] weights) {
    return sum(found, weights) / sum(alerts, weights);
  }

  double recall(int[] weights) {
    return sum(found, weights) / sum(copies, weights);
  }

  private static double sum(long[] counts, int[] weights) {
    double sum = 0;
    for (int source = 0; source < weights.length; source++) {
      sum += (double) weights[source] * counts[source];
    }
    return sum;
  }
}
