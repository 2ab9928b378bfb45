package dev.lookalike.index;

import static dev.lookalike.index.TestRows.query;
import static dev.lookalike.index.TestRows.row;
import static dev.lookalike.index.TestRows.search;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any sequence of writes and reopenings, compared with a map that keeps the newest row. */
public interface RandomOperationsContract extends IndexFixture {
  int DIMENSION = 4;

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  default void shouldDoAsAMapOfNewestRowsDoes(long seed) {
    Random random = new Random(seed);
    Map<ImageKey, IndexRow> newest = new HashMap<>();
    VectorIndex index = open(Metric.EUCLIDEAN, DIMENSION);
    for (int step = 0; step < 40; step++) {
      List<IndexRow> batch = randomBatch(random);
      index.write(batch);
      for (IndexRow row : batch) {
        newest.merge(
            row.image(), row, (old, now) -> now.version().isNewerThan(old.version()) ? now : old);
      }
      if (random.nextInt(10) == 0) {
        index = reopen(index);
      }
      assertSame(index, newest, random);
    }
  }

  /** A row is a function of image and version, as rows are immutable. */
  private static List<IndexRow> randomBatch(Random random) {
    Map<ImageKey, IndexRow> batch = new HashMap<>();
    for (int i = random.nextInt(8); i >= 0; i--) {
      ImageKey image = TestRows.key("image" + random.nextInt(12));
      Version version = new Version(random.nextInt(2), random.nextInt(15));
      Random ofRow = new Random(31L * image.hashCode() + version.hashCode());
      ofRow.nextLong();
      batch.put(
          image,
          ofRow.nextInt(4) == 0
              ? new IndexRow.Gone(image, version)
              : row(image, version, Map.of(), TestRows.randomVector(ofRow, DIMENSION)));
    }
    return new ArrayList<>(batch.values());
  }

  private static void assertSame(VectorIndex index, Map<ImageKey, IndexRow> newest, Random random) {
    Map<ImageKey, IndexRow> present = new HashMap<>(newest);
    present.values().removeIf(IndexRow.Gone.class::isInstance);
    assertThat(index.get(newest.keySet())).isEqualTo(present);
    assertThat(index.count()).isEqualTo(present.size());
    float[] target = TestRows.randomVector(random, DIMENSION);
    List<Hit> hits = search(index, query(20, target));
    assertThat(hits).extracting(Hit::image).containsExactlyInAnyOrderElementsOf(present.keySet());
    for (Hit hit : hits) {
      IndexRow.Present row = (IndexRow.Present) present.get(hit.image());
      assertThat(hit.version()).isEqualTo(row.version());
      assertThat(hit.score())
          .isCloseTo(Metric.EUCLIDEAN.score(target, row.embedding().toArray()), within(1e-5));
    }
  }
}
