package dev.lookalike.opencv;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A decoded picture as people see it: upright, on white, small enough to be held by the hundred.
 *
 * @param bgr height x width x 3 unsigned bytes: blue, green, red, row by row; not copied
 * @param width in pixels, positive
 * @param height in pixels, positive
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record Picture(byte[] bgr, int width, int height) {
  /** The size that pictures are compared at; a decoder makes larger ones this small. */
  public static final int LONGER_SIDE = 320;

  private static final int SHORTEST_SIDE = 8;

  public Picture {
    if (width <= 0 || height <= 0 || bgr.length != 3L * width * height) {
      throw new IllegalArgumentException(
          bgr.length + " bytes are no picture of " + width + " x " + height);
    }
  }

  /**
   * What a side becomes when the longer side becomes {@link #LONGER_SIDE}: at least 8 pixels, so
   * that a line stays a picture.
   *
   * @param side in pixels
   * @param longer the picture's longer side, in pixels
   */
  public static int compared(int side, int longer) {
    long scaled = Math.round((double) side * LONGER_SIDE / longer);
    return Math.max(SHORTEST_SIDE, Math.toIntExact(scaled));
  }

  /**
   * Copies pixels out of native memory.
   *
   * @param pixels continuous, 8 bits, three channels in the order blue, green, red
   */
  public static Picture of(Mat pixels) {
    if (pixels.type() != CV_8UC3 || !pixels.isContinuous()) {
      throw new IllegalArgumentException("not continuous pixels of 3 x 8 bits");
    }
    byte[] bgr = new byte[Math.toIntExact(pixels.total() * 3)];
    pixels.data().get(bgr);
    return new Picture(bgr, pixels.cols(), pixels.rows());
  }

  /** A copy in native memory; call within a PointerScope. */
  public Mat toMat() {
    return new Mat(height, width, CV_8UC3, new BytePointer(bgr));
  }
}
