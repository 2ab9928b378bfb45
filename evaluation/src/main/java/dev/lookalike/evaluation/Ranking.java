package dev.lookalike.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * All candidates of a set, best score first. Equal scores are one step of the curve, so that the
 * order among them does not count; a copy that never was a candidate is never reached.
 *
 * <p>Weights say how often each source is drawn.
 */
final class Ranking {
  private final double[] scores;
  private final boolean[] copies;
  private final int[] sources;
  private final long[] copiesOfSource;

  private Ranking(double[] scores, boolean[] copies, int[] sources, long[] copiesOfSource) {
    this.scores = scores;
    this.copies = copies;
    this.sources = sources;
    this.copiesOfSource = copiesOfSource;
  }

  private record Scored(double score, boolean copy, int source) {}

  static Ranking of(List<JudgedPair> pairs, ToDoubleFunction<Candidate> score, Sources sources) {
    List<Scored> sorted = new ArrayList<>();
    long[] copiesOfSource = new long[sources.count()];
    for (JudgedPair pair : pairs) {
      int source = sources.of(pair);
      copiesOfSource[source] += pair.label().copy() ? 1 : 0;
      if (pair.candidate() != null) {
        double value = score.applyAsDouble(Objects.requireNonNull(pair.candidate()));
        sorted.add(new Scored(value, pair.label().copy(), source));
      }
    }
    sorted.sort(Comparator.comparingDouble(Scored::score).reversed());
    double[] scores = sorted.stream().mapToDouble(Scored::score).toArray();
    int[] numbers = sorted.stream().mapToInt(Scored::source).toArray();
    boolean[] copies = new boolean[scores.length];
    for (int i = 0; i < copies.length; i++) {
      copies[i] = sorted.get(i).copy();
    }
    return new Ranking(scores, copies, numbers, copiesOfSource);
  }

  /** Takes a step of the curve: everything down to a score. */
  private interface Step {
    void take(double score, long found, long reached);
  }

  private void walk(int[] weights, Step step) {
    long found = 0;
    long reached = 0;
    for (int i = 0; i < scores.length; i++) {
      int weight = weights[sources[i]];
      reached += weight;
      found += copies[i] ? weight : 0;
      boolean last = i + 1 == scores.length || scores[i + 1] != scores[i];
      if (last && reached > 0) {
        step.take(scores[i], found, reached);
      }
    }
  }

  private double copies(int[] weights) {
    double copies = 0;
    for (int source = 0; source < weights.length; source++) {
      copies += (double) weights[source] * copiesOfSource[source];
    }
    return copies;
  }

  /** Sum over the curve's steps of precision times what recall gains; NaN without copies. */
  double averagePrecision(int[] weights) {
    double copies = copies(weights);
    double[] sum = new double[1];
    long[] before = new long[1];
    walk(
        weights,
        (score, found, reached) -> {
          sum[0] += (double) found / reached * (found - before[0]) / copies;
          before[0] = found;
        });
    return copies == 0 ? Double.NaN : sum[0];
  }

  /** The highest recall of any threshold that has at least this precision; NaN without copies. */
  double recallAt(double precision, int[] weights) {
    double copies = copies(weights);
    double[] best = new double[1];
    walk(
        weights,
        (score, found, reached) -> {
          if (found >= precision * reached) {
            best[0] = Math.max(best[0], found / copies);
          }
        });
    return copies == 0 ? Double.NaN : best[0];
  }

  /** The whole curve, highest threshold first. */
  List<CurvePoint> curve() {
    int[] weights = Bootstrap.each(copiesOfSource.length);
    double copies = copies(weights);
    List<CurvePoint> points = new ArrayList<>();
    walk(
        weights,
        (score, found, reached) ->
            points.add(new CurvePoint(score, (double) found / reached, found / copies)));
    return points;
  }
}
