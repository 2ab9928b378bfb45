package dev.lookalike.fingerprint;

import static org.bytedeco.opencv.global.opencv_imgproc.dilate;
import static org.bytedeco.opencv.global.opencv_imgproc.erode;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Cells where only one of two aligned pictures has something: a caption, a watermark, another hand
 * of a clock. A cell's light lies outside the range of the other's 3 x 3 neighbourhood by more than
 * a tolerance, after the first's light was fitted to the second's.
 *
 * @param onFirst cells where the first has it
 * @param onSecond cells where the second has it
 * @param any cells where one of both has
 */
@SuppressWarnings("ArrayRecordComponent") // read in tight loops, never compared
record Changes(boolean[] onFirst, boolean[] onSecond, boolean[] any) {
  private static final double LEVELS = 14;
  private static final double DEVIATIONS = 0.35;

  static Changes none() {
    return new Changes(Cells.none(), Cells.none(), Cells.none());
  }

  /**
   * @param trusted cells to fit the light on
   */
  static Changes of(Canvas canvas, boolean[] trusted) {
    float[] first = LightFit.of(canvas, trusted);
    float[] second = canvas.secondLuma();
    double tolerance = Math.max(LEVELS, DEVIATIONS * deviation(second, canvas.shared()));
    boolean[] onFirst = Cells.and(canvas.shared(), beyond(first, second, tolerance));
    boolean[] onSecond = Cells.and(canvas.shared(), beyond(second, first, tolerance));
    return new Changes(onFirst, onSecond, Cells.or(onFirst, onSecond));
  }

  private static double deviation(float[] light, boolean[] cells) {
    double mean = Cells.mean(light, cells);
    double squares = 0;
    int count = 0;
    for (int i = 0; i < cells.length; i++) {
      if (cells[i]) {
        squares += (light[i] - mean) * (light[i] - mean);
        count++;
      }
    }
    return Math.sqrt(squares / Math.max(1, count));
  }

  /** Where a light is outside the range of the other's neighbourhood. */
  @SuppressWarnings("try") // the scope frees what is made in it
  private static boolean[] beyond(float[] light, float[] other, double tolerance) {
    try (PointerScope scope = new PointerScope()) {
      Mat grid = Grids.toMat(other, Canvas.SIDE);
      Mat extreme = new Mat();
      Mat neighbours = new Mat();
      erode(grid, extreme, neighbours);
      float[] lowest = Grids.of(extreme);
      dilate(grid, extreme, neighbours);
      float[] highest = Grids.of(extreme);
      boolean[] beyond = new boolean[light.length];
      for (int i = 0; i < light.length; i++) {
        beyond[i] = Math.max(light[i] - highest[i], lowest[i] - light[i]) > tolerance;
      }
      return beyond;
    }
  }
}
