package dev.lookalike.evaluation.picture;

import dev.lookalike.embedding.DecodedImage;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a picture file, as in {@code image-vectors}.
 *
 * @param contentId content identity, equal for equal pixels whatever the metadata says
 * @param format JPEG, PNG, WEBP, GIF, BMP or TIFF
 * @param width in pixels as shown
 * @param height in pixels as shown
 * @param sizeBytes of the file
 * @param quality of a JPEG, 1 to 100; null where it cannot be told
 */
public record FileFacts(
    String contentId,
    String format,
    int width,
    int height,
    long sizeBytes,
    @Nullable Integer quality) {
  static FileFacts of(DecodedImage image) {
    return new FileFacts(
        image.contentId(),
        image.format(),
        image.width(),
        image.height(),
        image.sizeBytes(),
        image.quality());
  }
}
