package dev.lookalike.schema;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An image was published, or published again. A null value in its place deletes the image.
 *
 * @param uri where the image is: {@code http:}, {@code https:}, {@code file:} or {@code data:}; a
 *     fragment {@code #page=n} (1 is the first) chooses a page of a multi-page file
 * @param attributes what the catalogue says of it (sku, category, ...), to filter by
 * @param uploadedAt when the catalogue took it in; the record's timestamp when absent
 */
public record ImageUpload(
    String uri, @Nullable Map<String, String> attributes, @Nullable Instant uploadedAt) {
  public ImageUpload {
    Check.required(uri, "uri");
    Check.that(!uri.isBlank(), "uri is empty");
    Check.that(
        uri.length() <= Limits.URI || isInline(uri),
        "uri is longer than %d characters",
        Limits.URI);
    attributes = Check.attributes(attributes);
  }

  /** Whether the image itself stands in the reference ({@code data:}). */
  public static boolean isInline(String uri) {
    return uri.length() >= 5 && uri.substring(0, 5).toLowerCase(Locale.ROOT).equals("data:");
  }

  @Override
  public Map<String, String> attributes() {
    return attributes == null ? Map.of() : attributes;
  }
}
