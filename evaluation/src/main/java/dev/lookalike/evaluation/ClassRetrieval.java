package dev.lookalike.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well pictures find the others of their class; averages over the pictures whose class has more
 * than one.
 *
 * @param precisionAt10 share of the class among the first 10, or among the first as many as the
 *     class has others
 * @param meanAveragePrecision over the whole ranking (mAP)
 * @param classes the same by class, lowest first
 */
public record ClassRetrieval(
    Estimate precisionAt10, Estimate meanAveragePrecision, List<OfClass> classes) {
  private static final int FIRST = 10;
  private static final int ROUNDS = 1000;
  private static final long SEED = 1;

  /** The averages of one class. */
  public record OfClass(
      String name, int pictures, double precisionAt10, double meanAveragePrecision) {}

  /**
   * What one picture found.
   *
   * @param ofClass its class
   * @param precisionAt10 0 to 1
   * @param averagePrecision 0 to 1
   */
  public record Found(String ofClass, double precisionAt10, double averagePrecision) {
    /**
     * From a ranking of all other pictures.
     *
     * @param same whether each is of the class, best first; at least one is
     */
    public static Found of(String ofClass, boolean[] same) {
      int others = 0;
      for (boolean one : same) {
        others += one ? 1 : 0;
      }
      int seen = 0;
      double sum = 0;
      double first = 0;
      int depth = Math.min(FIRST, others);
      for (int rank = 0; rank < same.length; rank++) {
        if (same[rank]) {
          seen++;
          sum += (double) seen / (rank + 1);
          first += rank < depth ? 1 : 0;
        }
      }
      return new Found(ofClass, first / depth, sum / others);
    }
  }

  public ClassRetrieval {
    classes = List.copyOf(classes);
  }

  /** The averages; intervals by a bootstrap over the pictures. */
  public static ClassRetrieval of(List<Found> found) {
    double[] precision = found.stream().mapToDouble(Found::precisionAt10).toArray();
    double[] average = found.stream().mapToDouble(Found::averagePrecision).toArray();
    Bootstrap bootstrap = new Bootstrap(found.size(), ROUNDS, SEED);
    return new ClassRetrieval(
        bootstrap.estimate(weights -> mean(precision, weights)),
        bootstrap.estimate(weights -> mean(average, weights)),
        classes(found));
  }

  private static List<OfClass> classes(List<Found> found) {
    Map<String, List<Found>> byClass = new TreeMap<>();
    found.forEach(one -> byClass.computeIfAbsent(one.ofClass(), c -> new ArrayList<>()).add(one));
    List<OfClass> classes = new ArrayList<>();
    byClass.forEach(
        (name, some) ->
            classes.add(
                new OfClass(
                    name,
                    some.size(),
                    some.stream().mapToDouble(Found::precisionAt10).average().orElse(Double.NaN),
                    some.stream()
                        .mapToDouble(Found::averagePrecision)
                        .average()
                        .orElse(Double.NaN))));
    classes.sort(Comparator.comparingDouble(OfClass::meanAveragePrecision));
    return classes;
  }

  private static double mean(double[] values, int[] weights) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * weights[i];
    }
    return sum / Arrays.stream(weights).sum();
  }
}
