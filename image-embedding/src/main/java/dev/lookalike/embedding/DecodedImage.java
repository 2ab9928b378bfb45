package dev.lookalike.embedding;

import dev.lookalike.opencv.Picture;
import org.jspecify.annotations.Nullable;

/**
 * What decoding gives: the model's input, the picture to compare and what is known of the file.
 *
 * @param input resized for the model
 * @param picture made smaller to {@link Picture#LONGER_SIDE} where it was larger
 * @param contentId content identity, {@code method:sha256-in-hex}
 * @param bytesHash SHA-256 of the file in hex
 * @param format JPEG, PNG, WEBP, GIF, BMP or TIFF
 * @param width in pixels as shown, after orientation
 * @param height in pixels as shown
 * @param sizeBytes of the file
 * @param quality of a JPEG, 1 to 100, as its quantisation tables tell; null for what is none
 */
public record DecodedImage(
    ModelInput input,
    Picture picture,
    String contentId,
    String bytesHash,
    String format,
    int width,
    int height,
    long sizeBytes,
    @Nullable Integer quality) {}
