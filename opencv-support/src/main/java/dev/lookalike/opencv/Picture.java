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
  /** Pixels are never larger than this on the longer side when they come from a decoder. */
  public static final int LONGER_SIDE = 320;

  public Picture {
    if (width <= 0 || height <= 0 || bgr.length != 3L * width * height) {
      throw new IllegalArgumentException(
          bgr.length + " bytes are no picture of " + width + " x " + height);
    }
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
