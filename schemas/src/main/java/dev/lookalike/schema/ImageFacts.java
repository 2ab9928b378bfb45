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
 *     (see {@link ImageUpload#shortUri()})
 * @param attributes what the upload said
 * @param uploadedAt when the catalogue took it in
 * @param format JPEG, PNG, WEBP, GIF, BMP or TIFF
 * @param width in pixels, as shown (after orientation)
 * @param height in pixels, as shown
 * @param sizeBytes of the file
 * @param quality of a JPEG as its quantisation tables tell, 1 to 100 on libjpeg's scale; null for
 *     other formats and where it cannot be told
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
    long sizeBytes,
    @Nullable Integer quality) {
  private static final Pattern FORMAT = Pattern.compile("[A-Z0-9]{1,16}");

  public ImageFacts {
    Check.contentId(contentId, "contentId");
    Check.sha256(bytesHash, "bytesHash");
    ImageUpload.checkUri(Check.required(uri, "uri"), Limits.URI);
    Check.required(uploadedAt, "uploadedAt");
    Check.that(
        FORMAT.matcher(Check.required(format, "format")).matches(),
        "format %s: 1 to 16 of A-Z 0-9",
        Text.quote(format));
    Check.that(width > 0 && height > 0, "width and height must be positive");
    Check.that(sizeBytes > 0, "sizeBytes must be positive");
    Check.that(
        quality == null || (quality >= 1 && quality <= 100), "quality %s: 1 to 100", quality);
    attributes = Check.attributes(attributes, "attributes");
  }

  @Override
  public Map<String, String> attributes() {
    return attributes == null ? Map.of() : attributes;
  }
}
