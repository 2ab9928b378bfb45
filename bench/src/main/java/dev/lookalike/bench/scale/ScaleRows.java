package dev.lookalike.bench.scale;

import dev.lookalike.index.IndexRow;
import dev.lookalike.index.VectorQuery;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Version;
import java.time.Instant;
import java.util.Map;

/** Numbered rows and the queries for them. They have no fingerprints, which no search reads. */
final class ScaleRows {
  private static final String TENANT = "shop";
  private static final Instant UPLOADED = Instant.parse("2026-11-24T00:00:00Z");

  private ScaleRows() {}

  static IndexRow row(long number, float[] vector) {
    String hash = "%064x".formatted(number);
    ImageFacts facts =
        new ImageFacts(
            "pixels:" + hash,
            hash,
            "https://images.example/products/%08d/front.jpg".formatted(number),
            Map.of("sku", "SKU-" + number, "category", "c" + number % 40),
            UPLOADED,
            "JPEG",
            1200,
            900,
            240_000,
            85);
    return new IndexRow.Present(
        image(number), new Version(0, number), Embedding.of(vector), facts, null);
  }

  static VectorQuery query(float[] vector, int topK) {
    return new VectorQuery(TENANT, Embedding.of(vector), topK, Map.of());
  }

  static long number(ImageKey image) {
    return Long.parseLong(image.image());
  }

  private static ImageKey image(long number) {
    return new ImageKey(TENANT, Long.toString(number));
  }
}
