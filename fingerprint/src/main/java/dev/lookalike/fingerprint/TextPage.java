package dev.lookalike.fingerprint;

import static org.bytedeco.opencv.global.opencv_core.NORM_L2;
import static org.bytedeco.opencv.global.opencv_core.mean;
import static org.bytedeco.opencv.global.opencv_core.meanStdDev;
import static org.bytedeco.opencv.global.opencv_core.norm;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Whether a picture is a page of text: bright, hardly coloured, and much of what is on it finer
 * than the coarse light shows. The pages of a form share their layout; the lines tell them apart.
 * Call within a PointerScope.
 */
final class TextPage {
  /** Of light, 0 to 255. */
  private static final double PAPER = 150;

  /** Mean distance from grey, in Lab. */
  private static final double HARDLY_COLOURED = 6;

  /** Of the coarse light's deviation: drawings and photographs have less. */
  private static final double FINE = 0.53;

  /** Root mean square, in levels: less is noise. */
  private static final double LEAST = 5;

  private static final int COARSE_CELLS = Print.LUMA_CELLS;
  private static final int FINE_CELLS = 2 * COARSE_CELLS;

  private TextPage() {}

  /**
   * @param content the picture's content, grey
   * @param chroma its colours; see {@link Print#chromaA}
   */
  static boolean is(Mat content, float[][] chroma) {
    if (mean(content).get(0) <= PAPER || colour(chroma) >= HARDLY_COLOURED) {
      return false;
    }
    Mat fine = Thumbnails.small(content, FINE_CELLS);
    Mat coarse = Thumbnails.small(content, COARSE_CELLS);
    Mat smooth = new Mat();
    resize(coarse, smooth, fine.size(), 0, 0, INTER_LINEAR);
    double lost = norm(fine, smooth, NORM_L2, new Mat()) / FINE_CELLS;
    Mat average = new Mat();
    Mat deviation = new Mat();
    meanStdDev(coarse, average, deviation);
    return lost > LEAST && lost > FINE * deviation.createIndexer().getDouble(0);
  }

  private static double colour(float[][] chroma) {
    double sum = 0;
    for (int i = 0; i < chroma[0].length; i++) {
      sum += Math.hypot(chroma[0][i], chroma[1][i]);
    }
    return sum / chroma[0].length;
  }
}
