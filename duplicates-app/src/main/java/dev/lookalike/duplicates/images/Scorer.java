package dev.lookalike.duplicates.images;

import dev.lookalike.schema.Comparison;
import dev.lookalike.schema.ModelId;
import org.jspecify.annotations.Nullable;

/** How probable a comparison makes it that two pictures are copies. Must be a pure function. */
@FunctionalInterface
public interface Scorer {
  /**
   * The probability, 0 to 1.
   *
   * @param model whose vectors gave the comparison's similarity
   * @return null when the figures are not those that it reckons with
   */
  @Nullable Double probability(ModelId model, Comparison comparison);
}
