package dev.lookalike.fingerprint;

import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Gaussian blur of a square grid, mirrored at its edges. */
final class Blur {
  private Blur() {}

  /**
   * @param side of the grid, in cells
   * @param sigma in cells, positive; what reaches over the whole grid is cut
   */
  @SuppressWarnings("try") // the scope frees what is made in it
  static float[] gaussian(float[] grid, int side, double sigma) {
    int width = 2 * Math.min(side - 1, (int) Math.rint(3 * sigma)) + 1;
    try (PointerScope scope = new PointerScope()) {
      Mat blurred = new Mat();
      GaussianBlur(Grids.toMat(grid, side), blurred, new Size(width, width), sigma);
      return Grids.of(blurred);
    }
  }
}
