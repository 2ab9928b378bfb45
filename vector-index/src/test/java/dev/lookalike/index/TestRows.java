package dev.lookalike.index;

import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.Fingerprint;
import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Limits;
import dev.lookalike.schema.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Rows and queries for tests. */
public final class TestRows {
  public static final String TENANT = "shop";

  private TestRows() {}

  public static ImageKey key(String image) {
    return new ImageKey(TENANT, image);
  }

  public static IndexRow.Present row(String image, long offset, float... vector) {
    return row(key(image), new Version(0, offset), Map.of(), vector);
  }

  public static IndexRow.Present row(String image, long offset, Embedding vector) {
    return row(key(image), new Version(0, offset), Map.of(), vector);
  }

  public static IndexRow.Present row(
      ImageKey image, Version version, Map<String, String> attributes, float... vector) {
    return row(image, version, attributes, Embedding.of(vector));
  }

  public static IndexRow.Present row(
      ImageKey image, Version version, Map<String, String> attributes, Embedding vector) {
    return new IndexRow.Present(
        image, version, vector, facts(version, attributes), fingerprint(version));
  }

  public static IndexRow.Gone gone(String image, long offset) {
    return new IndexRow.Gone(key(image), new Version(0, offset));
  }

  /** Of every second version; the others have none. */
  private static @Nullable Fingerprint fingerprint(Version version) {
    byte[] bytes = new byte[Limits.FINGERPRINT];
    Arrays.fill(bytes, (byte) version.offset());
    return version.offset() % 2 == 0 ? Fingerprint.of(bytes) : null;
  }

  public static ImageFacts facts(Version version, Map<String, String> attributes) {
    String hash = "%064x".formatted(version.offset());
    return new ImageFacts(
        "pixels:" + hash,
        hash,
        "https://images.example/%s?q=\"a\\b\"".formatted(version),
        attributes,
        Instant.parse("2026-11-23T10:00:00.123456Z"),
        "JPEG",
        640,
        480,
        12_345,
        85);
  }

  public static VectorQuery query(int topK, float... vector) {
    return query(topK, Embedding.of(vector));
  }

  public static VectorQuery query(int topK, Embedding vector) {
    return new VectorQuery(TENANT, vector, topK, Map.of());
  }

  public static List<Hit> search(VectorIndex index, VectorQuery query) {
    return index.search(List.of(query)).get(0);
  }

  public static List<String> images(List<Hit> hits) {
    return hits.stream().map(hit -> hit.image().image()).toList();
  }

  public static float[] randomVector(RandomGenerator random, int dimension) {
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }
}
