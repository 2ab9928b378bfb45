package dev.lookalike.embedding;

import dev.lookalike.schema.FailureReason;

/**
 * What one picture may cost. Decoding holds at most about 8 bytes for each pixel (16 bits, four
 * channels), usually 3, JPEG far less.
 *
 * @param maxBytes of the file
 * @param maxPixels of the picture, of all frames together where it is an animation
 */
public record DecodeLimits(long maxBytes, long maxPixels) {
  /** Beyond this a picture's bytes would not fit one buffer. */
  private static final long LARGEST = Integer.MAX_VALUE / 8;

  /** 32 MiB and 100 million pixels. */
  public static final DecodeLimits DEFAULT = new DecodeLimits(32L << 20, 100_000_000);

  public DecodeLimits {
    if (maxBytes <= 0 || maxPixels <= 0 || maxPixels > LARGEST) {
      throw new IllegalArgumentException(
          "maxBytes must be positive, maxPixels 1 to "
              + LARGEST
              + ": "
              + maxBytes
              + ", "
              + maxPixels);
    }
  }

  void checkBytes(byte[] file) throws DecodeException {
    if (file.length > maxBytes) {
      throw tooLarge("the file has %d bytes, the limit is %d", file.length, maxBytes);
    }
  }

  void checkPixels(ImageHeader header) throws DecodeException {
    // Each factor is below 2^31 and checked before it is multiplied: no overflow.
    long frame = (long) header.width() * header.height();
    if (frame > maxPixels || header.frames() > maxPixels / frame) {
      throw tooLarge(
          "the image has %d x %d pixels in %d frames, the limit is %d pixels in all",
          header.width(), header.height(), header.frames(), maxPixels);
    }
  }

  private static DecodeException tooLarge(String message, Object... numbers) {
    return new DecodeException(FailureReason.TOO_LARGE, String.format(message, numbers));
  }
}
