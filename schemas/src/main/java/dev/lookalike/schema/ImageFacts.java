package dev.lookalike.schema;

import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one version of an image beside its vector; it travels with the vector, is kept
 * in the index and stands in alerts, so that nothing downstream fetches the image again.
 *
 * @param contentId the content identity that EXACT and decisions are about: {@code
 *     method:sha256-in-hex}; equal for equal pixels whatever the metadata says
 * @param bytesHash SHA-256 in hex of the bytes as they were fetched
 * @param uri the reference; of an inline {@code data:} reference only what stands before the comma
 * @param attributes what the upload said
 * @param uploadedAt when the catalogue took it in
 * @param format JPEG, PNG, WEBP, GIF, BMP or TIFF
 * @param width in pixels, as shown (after orientation)
 * @param height in pixels, as shown
 * @param sizeBytes of the file
 */
public record ImageFacts(
    String contentId,
    String bytesHash,
    String uri,
    @Nullable Map<String, String> attributes,
    Instant uploadedAt,
    String format,
    int width,
    int height,
    long sizeBytes) {
  private static final Pattern CONTENT_ID = Pattern.compile("[a-z0-9]{1,16}:[0-9a-f]{64}");

  public ImageFacts {
    Check.required(contentId, "contentId");
    Check.that(CONTENT_ID.matcher(contentId).matches(), "contentId '%s': malformed", contentId);
    Check.required(bytesHash, "bytesHash");
    Check.required(uri, "uri");
    Check.required(uploadedAt, "uploadedAt");
    Check.required(format, "format");
    Check.that(width > 0 && height > 0, "width and height must be positive");
    Check.that(sizeBytes > 0, "sizeBytes must be positive");
    attributes = Check.attributes(attributes);
  }

  @Override
  public Map<String, String> attributes() {
    return attributes == null ? Map.of() : attributes;
  }
}
