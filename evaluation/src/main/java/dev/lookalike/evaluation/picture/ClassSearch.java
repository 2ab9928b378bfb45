package dev.lookalike.evaluation.picture;

import dev.lookalike.evaluation.ClassRetrieval;
import dev.lookalike.evaluation.ClassRetrieval.Found;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lets every picture rank all others by their vectors. */
public final class ClassSearch {
  private ClassSearch() {}

  /** How well each finds its class. */
  public static ClassRetrieval evaluate(
      List<ReadPicture> pictures, Function<ReadPicture, String> classOf) {
    List<String> classes = pictures.stream().map(classOf).toList();
    Map<String, Long> sizes =
        classes.stream().collect(Collectors.groupingBy(c -> c, Collectors.counting()));
    List<float[]> vectors = pictures.stream().map(ReadPicture::vector).toList();
    List<Found> found = new ArrayList<>();
    VectorSearch.rows(
        vectors,
        (picture, products) -> {
          String own = classes.get(picture);
          if (sizes.get(own) > 1) {
            found.add(Found.of(own, ranked(picture, products, classes)));
          }
        });
    return ClassRetrieval.of(found);
  }

  private static boolean[] ranked(int picture, float[] products, List<String> classes) {
    Integer[] order =
        IntStream.range(0, products.length)
            .filter(i -> i != picture)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -products[i]))
            .toArray(Integer[]::new);
    boolean[] same = new boolean[order.length];
    for (int rank = 0; rank < order.length; rank++) {
      same[rank] = classes.get(order[rank]).equals(classes.get(picture));
    }
    return same;
  }
}
