package dev.lookalike.campaign.load;

import dev.lookalike.campaign.landscape.Landscape;
import dev.lookalike.index.IndexRow;
import dev.lookalike.index.IndexSpec;
import dev.lookalike.index.Metric;
import dev.lookalike.index.lucene.LuceneVectorIndex;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Version;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** An index with images that nobody took: their vectors are chance. */
final class Shelf {
  static final String TENANT = "shop";
  static final String INDEX = "shelf";
  private static final int IMAGES = 2_000;
  private static final int DIMENSION = 1280;

  private Shelf() {}

  /** Writes the index, complete and closed again. */
  static void fill(Path folder) {
    Random random = new Random(1);
    IndexSpec spec = new IndexSpec(INDEX, Landscape.MODEL, DIMENSION, Metric.COSINE);
    try (LuceneVectorIndex index = new LuceneVectorIndex(folder, spec)) {
      index.open();
      index.write(IntStream.range(0, IMAGES).mapToObj(i -> row(i, random)).toList());
      index.markComplete();
    }
  }

  static Embedding vector(Random random) {
    float[] values = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Embedding.of(values);
  }

  /** One that is there. */
  static ImageKey image(Random random) {
    return key(random.nextInt(IMAGES));
  }

  private static ImageKey key(int number) {
    return new ImageKey(TENANT, "image-" + number);
  }

  private static IndexRow row(int number, Random random) {
    ImageFacts facts =
        new ImageFacts(
            "jpeg:" + "1".repeat(64),
            "0".repeat(64),
            "https://images.example/" + number,
            Map.of("category", "shoes"),
            Instant.EPOCH,
            "JPEG",
            800,
            600,
            90_000,
            null);
    return new IndexRow.Present(key(number), new Version(0, number), vector(random), facts, null);
  }
}
