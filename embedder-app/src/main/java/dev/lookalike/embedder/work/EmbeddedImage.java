package dev.lookalike.embedder.work;

import dev.lookalike.embedding.DecodedImage;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * A picture's vector and fingerprint with what decoding found out; it depends on the bytes, the
 * page and the model alone and can be kept for the next time that the same bytes come.
 *
 * @param contentId content identity, {@code method:sha256-in-hex}
 * @param bytesHash SHA-256 of the file in hex
 * @param format JPEG, PNG, ...
 * @param width in pixels, as shown
 * @param height in pixels, as shown
 * @param sizeBytes of the file
 * @param quality of a JPEG, 1 to 100
 */
public record EmbeddedImage(
    Embedding embedding,
    Fingerprint fingerprint,
    String contentId,
    String bytesHash,
    String format,
    int width,
    int height,
    long sizeBytes,
    @Nullable Integer quality) {
  static EmbeddedImage of(DecodedImage image, Embedding embedding, Fingerprint fingerprint) {
    return new EmbeddedImage(
        embedding,
        fingerprint,
        image.contentId(),
        image.bytesHash(),
        image.format(),
        image.width(),
        image.height(),
        image.sizeBytes(),
        image.quality());
  }
}
