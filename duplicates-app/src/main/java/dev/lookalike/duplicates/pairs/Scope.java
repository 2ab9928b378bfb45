package dev.lookalike.duplicates.pairs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.schema.ImageFacts;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which images of a tenant may be duplicates of each other at all, whatever they show.
 *
 * @param product the attribute that says which product an image shows: images of one product, as
 *     its front in two sizes, are no duplicates; an image that does not say is of none
 * @param within the attribute that two images must have in common; those that do not have it are
 *     compared with each other
 */
public record Scope(Optional<String> product, Optional<String> within) {
  /** All images of a tenant. */
  public static final Scope TENANT = new Scope(Optional.empty(), Optional.empty());

  /** Whether two images of these facts may be duplicates of each other. */
  public boolean covers(ImageFacts one, ImageFacts other) {
    boolean sameProduct =
        product
            .map(one.attributes()::get)
            .filter(value -> !value.isBlank())
            .filter(value -> value.equals(product.map(other.attributes()::get).orElse(null)))
            .isPresent();
    return !sameProduct
        && Objects.equals(
            within.map(one.attributes()::get).orElse(null),
            within.map(other.attributes()::get).orElse(null));
  }

  /**
   * The name of the bucket that an image's equals are looked for in: its content identity, and what
   * else they must have in common. Without the latter a large bucket's few first members might all
   * be out of the scope of the others.
   */
  public @Nullable String bucket(@Nullable ImageFacts facts) {
    if (facts == null) {
      return null;
    }
    return within
        .map(facts.attributes()::get)
        .map(value -> facts.contentId() + "/" + UUID.nameUUIDFromBytes(value.getBytes(UTF_8)))
        .orElse(facts.contentId());
  }
}
