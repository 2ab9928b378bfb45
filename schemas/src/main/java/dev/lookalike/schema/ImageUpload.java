package dev.lookalike.schema;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An image was published, or published again. A null value in its place deletes the image.
 *
 * @param uri where the image is: {@code http:}, {@code https:}, {@code s3:}, {@code file:} or
 *     {@code data:}; a fragment {@code #page=n} (1 is the first) chooses a page of a multi-page
 *     file; at most 4,096 characters, an inline {@code data:} one 4,000,000
 * @param attributes what the catalogue says of it (sku, category, ...), to filter by: at most 64,
 *     names to 64 and values to 1,024 characters, together 8 KiB of JSON
 * @param uploadedAt when the catalogue took it in; the record's timestamp when absent
 */
public record ImageUpload(
    String uri, @Nullable Map<String, String> attributes, @Nullable Instant uploadedAt) {
  public ImageUpload {
    checkUri(Check.required(uri, "uri"), Limits.INLINE_URI);
    attributes = Check.attributes(attributes, "attributes");
  }

  /** A reference by address, or an inline one of at most {@code maxInline} characters. */
  static void checkUri(String uri, int maxInline) {
    Check.that(!uri.isBlank(), "uri is empty");
    if (isInline(uri)) {
      Check.that(uri.length() <= maxInline, "uri: longer than %d inline characters", maxInline);
      // One byte each in JSON, so that the limit of characters is one of bytes.
      Check.that(
          uri.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '"' && c != '\\'),
          "uri: an inline reference has only printable ASCII and neither quote nor backslash");
    } else {
      Check.text(uri, Limits.URI, "uri");
      Check.that(!Text.hasControl(uri), "uri has control characters");
    }
  }

  /** Whether the image itself stands in the reference ({@code data:}). */
  public static boolean isInline(String uri) {
    return uri.length() >= 5 && uri.substring(0, 5).toLowerCase(Locale.ROOT).equals("data:");
  }

  /** The reference as it stands in {@link ImageFacts}: without the content of an inline one. */
  public String shortUri() {
    if (!isInline(uri)) {
      return uri;
    }
    int comma = uri.indexOf(',');
    return uri.substring(0, Math.min(comma < 0 ? uri.length() : comma, Limits.URI));
  }

  @Override
  public Map<String, String> attributes() {
    return attributes == null ? Map.of() : attributes;
  }
}
