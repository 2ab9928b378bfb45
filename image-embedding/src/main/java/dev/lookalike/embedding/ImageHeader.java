package dev.lookalike.embedding;

import dev.lookalike.schema.FailureReason;

/**
 * What a file says of itself before anything is decoded.
 *
 * @param width of the pixels as they are stored; positive
 * @param height as stored; positive
 * @param frames of an animation, 1 for a still picture
 * @param orientation EXIF's 1 to 8: how to turn the decoded pixels; 1 is upright
 */
record ImageHeader(int width, int height, int frames, int orientation) {
  private static final int UPRIGHT = 1;

  /** A header whose numbers can be true. */
  static ImageHeader of(long width, long height, int frames, int orientation)
      throws DecodeException {
    if (width <= 0 || height <= 0 || frames <= 0) {
      throw corrupt("the image says it is " + width + " x " + height + " in " + frames + " frames");
    }
    if (width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
      throw new DecodeException(
          FailureReason.TOO_LARGE, "the image says it is " + width + " x " + height);
    }
    // As EXIF readers do: an orientation that does not exist turns nothing.
    boolean known = orientation >= UPRIGHT && orientation <= 8;
    return new ImageHeader((int) width, (int) height, frames, known ? orientation : UPRIGHT);
  }

  /** Of one frame; no overflow, as each side is below 2^31. */
  long pixels() {
    return (long) width * height;
  }

  /** Whether turning swaps width and height. */
  boolean swapped() {
    return orientation >= 5;
  }

  static DecodeException corrupt(String message) {
    return new DecodeException(FailureReason.CORRUPT_IMAGE, message);
  }
}
