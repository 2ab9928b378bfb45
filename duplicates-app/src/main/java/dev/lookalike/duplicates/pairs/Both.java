package dev.lookalike.duplicates.pairs;

import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.PairKey;
import org.jspecify.annotations.Nullable;

/** Something that each side of a pair may have. */
record Both<T>(@Nullable T first, @Nullable T second) {

  @Nullable T of(PairKey pair, ImageKey image) {
    return pair.first().equals(image) ? first : second;
  }

  Both<T> with(PairKey pair, ImageKey image, T value) {
    return pair.first().equals(image) ? new Both<>(value, second) : new Both<>(first, value);
  }
}
