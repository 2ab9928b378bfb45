package dev.lookalike.embedding;

/**
 * What decoding gives: the model's input and what is known of the file.
 *
 * @param input resized for the model
 * @param contentId content identity, {@code method:sha256-in-hex}
 * @param bytesHash SHA-256 of the file in hex
 * @param format JPEG, PNG, WEBP, GIF, BMP or TIFF
 * @param width in pixels as shown, after orientation
 * @param height in pixels as shown
 * @param sizeBytes of the file
 */
public record DecodedImage(
    ModelInput input,
    String contentId,
    String bytesHash,
    String format,
    int width,
    int height,
    long sizeBytes) {}
