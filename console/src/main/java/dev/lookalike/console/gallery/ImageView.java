package dev.lookalike.console.gallery;

import dev.lookalike.schema.ImageFacts;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An image as the page gets it.
 *
 * @param id within the tenant
 * @param picture for {@code /pictures/SIZE/...}; null when its bytes were inline and are not kept
 * @param uri the reference without its query, which may hold secrets
 */
record ImageView(
    String id,
    @Nullable String picture,
    String uri,
    String format,
    int width,
    int height,
    long sizeBytes,
    @Nullable Integer quality,
    Map<String, String> attributes,
    Instant uploadedAt) {

  static ImageView of(String id, ImageFacts facts, SignedReferences references) {
    return new ImageView(
        id,
        references.sign(facts.uri()),
        withoutQuery(facts.uri()),
        facts.format(),
        facts.width(),
        facts.height(),
        facts.sizeBytes(),
        facts.quality(),
        Objects.requireNonNull(facts.attributes()),
        facts.uploadedAt());
  }

  static String withoutQuery(String uri) {
    int query = uri.indexOf('?');
    return query < 0 ? uri : uri.substring(0, query) + "?…";
  }
}
