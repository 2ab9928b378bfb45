package dev.lookalike.embedding;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/**
 * Finds out which of a model's numeric variants is the fastest on this machine: bf16 pays only
 * where the processor has it. For the moment when an index is created; it keeps to its variant.
 */
public final class VariantTrial {
  private static final int BATCH = 8;
  private static final int ROUNDS = 3;

  private VariantTrial() {}

  /**
   * The fastest variant's name. Takes a few seconds.
   *
   * @param threads as for {@link DjlImageEmbedder#load}
   * @throws EmbeddingException when a variant cannot be loaded
   */
  public static String fastest(Path dir, String name, int threads) {
    ModelManifest manifest = ModelManifest.load(dir, name);
    String fastest = "";
    long least = Long.MAX_VALUE;
    for (String variant : manifest.variantNames()) {
      long nanos = time(dir, manifest, variant, threads);
      if (nanos < least) {
        least = nanos;
        fastest = variant;
      }
    }
    return fastest;
  }

  /** The best of a few rounds: other load on the machine only ever adds. */
  private static long time(Path dir, ModelManifest manifest, String variant, int threads) {
    List<ModelInput> batch = Collections.nCopies(BATCH, DjlImageEmbedder.blank(manifest.input()));
    try (ImageEmbedder embedder = DjlImageEmbedder.load(dir, manifest.name(), variant, threads)) {
      embedder.embed(batch);
      long least = Long.MAX_VALUE;
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        embedder.embed(batch);
        least = Math.min(least, System.nanoTime() - start);
      }
      return least;
    }
  }
}
