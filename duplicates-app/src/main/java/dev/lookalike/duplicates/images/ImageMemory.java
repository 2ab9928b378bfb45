package dev.lookalike.duplicates.images;

import dev.lookalike.duplicates.pairs.ImageState;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Version;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is kept of images: their states and their partners. */
public interface ImageMemory {
  /**
   * Another image that follows this one because a search compared the two.
   *
   * @param seen the newest version of this image that was compared
   */
  record Partner(ImageKey image, Version seen) {}

  @Nullable ImageState state(ImageKey image);

  void keep(ImageKey image, ImageState state);

  /** Read lazily, to be closed; partners may be forgotten meanwhile. */
  Stream<Partner> partners(ImageKey image);

  /** Adds a partner; of two versions seen the newer counts. */
  void remember(ImageKey image, Partner partner);

  void forget(ImageKey image, ImageKey partner);
}
