package dev.lookalike.embedding;

import dev.lookalike.schema.FailureReason;

/**
 * What one picture may cost. Decoding holds at most about 16 bytes for each pixel (16 bits and four
 * channels as stored, 8 bits twice on the way to being seen), usually 3 to 6, JPEG far less where
 * it is large.
 *
 * @param maxBytes of the file
 * @param maxPixels of the picture, of all frames together where it is an animation
 */
public record DecodeLimits(long maxBytes, long maxPixels) {
  /** Beyond this a picture's bytes would not fit one buffer. */
  private static final long LARGEST = Integer.MAX_VALUE / 8;

  /** What a frame of an animation costs at least: a million of one pixel took 44 s and 300 MB. */
  private static final long SMALLEST_FRAME = 1000;

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
    long frame = header.pixels();
    boolean many = header.frames() > 1;
    if (frame > maxPixels
        || (many && header.frames() > maxPixels / Math.max(frame, SMALLEST_FRAME))) {
      throw tooLarge(
          "the image has %d x %d pixels in %d frames, the limit is %d pixels in all",
          header.width(), header.height(), header.frames(), maxPixels);
    }
  }

  private static DecodeException tooLarge(String message, Object... numbers) {
    return new DecodeException(FailureReason.TOO_LARGE, String.format(message, numbers));
  }
}
