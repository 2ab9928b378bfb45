package dev.lookalike.bench.scale;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The true nearest vectors of some queries, by comparing each of them with every vector. */
final class ExactSearch {
  private final int nearest;
  private final float[][] byComponent;
  private final List<PriorityQueue<Neighbour>> worstFirst = new ArrayList<>();

  private record Neighbour(float score, long number) {}

  /**
   * @param queries of length 1
   * @param nearest how many are kept of each query
   */
  ExactSearch(List<float[]> queries, int nearest) {
    this.nearest = nearest;
    // With the queries side by side the inner loop is one that the compiler vectorises.
    this.byComponent = new float[queries.get(0).length][queries.size()];
    for (int q = 0; q < queries.size(); q++) {
      for (int i = 0; i < byComponent.length; i++) {
        byComponent[i][q] = queries.get(q)[i];
      }
      worstFirst.add(new PriorityQueue<>(Comparator.comparingDouble(Neighbour::score)));
    }
  }

  /** Compares a vector of length 1 with all queries. */
  void add(long number, float[] vector) {
    float[] scores = new float[worstFirst.size()];
    for (int i = 0; i < vector.length; i++) {
      addProducts(scores, byComponent[i], vector[i]);
    }
    for (int q = 0; q < scores.length; q++) {
      PriorityQueue<Neighbour> kept = worstFirst.get(q);
      if (kept.size() < nearest) {
        kept.add(new Neighbour(scores[q], number));
      } else if (scores[q] > kept.element().score()) {
        kept.remove();
        kept.add(new Neighbour(scores[q], number));
      }
    }
  }

  private static void addProducts(float[] scores, float[] components, float value) {
    for (int q = 0; q < scores.length; q++) {
      scores[q] += components[q] * value;
    }
  }

  /** The numbers of the nearest so far of one query, in no order. */
  List<Long> nearest(int query) {
    return worstFirst.get(query).stream().map(Neighbour::number).toList();
  }
}
