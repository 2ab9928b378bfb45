package dev.lookalike.index;

import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.Fingerprint;
import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Version;
import org.jspecify.annotations.Nullable;

/** One version of an image in the index; rows are immutable. */
public sealed interface IndexRow {
  ImageKey image();

  Version version();

  /**
   * The image as of this version.
   *
   * @param fingerprint null when the vector came without one
   */
  record Present(
      ImageKey image,
      Version version,
      Embedding embedding,
      ImageFacts facts,
      @Nullable Fingerprint fingerprint)
      implements IndexRow {}

  /** As of this version there is no image. Kept, so that a late older row stays invisible. */
  record Gone(ImageKey image, Version version) implements IndexRow {}
}
