package dev.lookalike.evaluation.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VectorSearchTest {
  private static final int DIMENSION = 16;

  @Test
  void shouldFindTheNearestOfManyBlocks() {
    List<float[]> refs = vectors(5000, 1);
    List<float[]> queries = vectors(300, 2);
    Nearest[] nearest = VectorSearch.nearest(queries, refs, 7);
    assertThat(nearest).hasSize(300);
    for (int query = 0; query < queries.size(); query++) {
      float[] wanted = queries.get(query);
      int[] expected =
          IntStream.range(0, refs.size())
              .boxed()
              .sorted(Comparator.comparingDouble(ref -> -product(wanted, refs.get(ref))))
              .limit(7)
              .mapToInt(ref -> ref)
              .toArray();
      assertThat(nearest[query].refs()).containsExactly(expected);
    }
  }

  @Test
  void shouldFindAllOfAFew() {
    List<float[]> refs = vectors(3, 1);
    assertThat(VectorSearch.nearest(refs, refs, 10)[2].refs()).hasSize(3).startsWith(2);
    assertThat(VectorSearch.nearest(refs, List.of(), 10)[0].refs()).isEmpty();
    assertThat(VectorSearch.nearest(List.of(), refs, 10)).isEmpty();
  }

  private static List<float[]> vectors(int count, long seed) {
    Random random = new Random(seed);
    return Stream.generate(() -> unit(random)).limit(count).toList();
  }

  private static float[] unit(Random random) {
    float[] vector = new float[DIMENSION];
    double squares = 0;
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = (float) random.nextGaussian();
      squares += vector[i] * vector[i];
    }
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] /= (float) Math.sqrt(squares);
    }
    return vector;
  }

  private static double product(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
