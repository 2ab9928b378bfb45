package dev.lookalike.fingerprint;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Grids of numbers to OpenCV and back. Call within a PointerScope. */
final class Grids {
  private Grids() {}

  /** A copy of a grid of the given width, row by row. */
  static Mat toMat(float[] grid, int width) {
    return new Mat(grid.length / width, width, CV_32FC1, new FloatPointer(grid));
  }

  /** A copy of what {@link #toMat} made, or of what was made of it. */
  static float[] of(Mat grid) {
    float[] values = new float[Math.toIntExact(grid.total())];
    new FloatPointer(grid.data()).get(values);
    return values;
  }
}
