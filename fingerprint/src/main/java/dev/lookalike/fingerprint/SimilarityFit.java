package dev.lookalike.fingerprint;

import static org.bytedeco.opencv.global.opencv_calib3d.RANSAC;
import static org.bytedeco.opencv.global.opencv_calib3d.estimateAffinePartial2D;
import static org.bytedeco.opencv.global.opencv_core.countNonZero;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/**
 * Finds the similarity transform (scale, rotation, shift) that most matches agree with: RANSAC
 * (Fischler and Bolles, 1981), refined over those that agree. OpenCV draws with a fixed seed, so
 * that the same matches give the same result.
 */
final class SimilarityFit {
  private static final int TRIALS = 200;
  private static final double CONFIDENCE = 0.99;
  private static final int REFINEMENTS = 10;

  private static final double SMALLEST_SCALE = 0.12;
  private static final double LARGEST_SCALE = 8;
  private static final int FEWEST = 4;

  private SimilarityFit() {}

  /**
   * The best transform from the first picture's points to the second's; null when there is none.
   *
   * @param tolerance how far a match may be off, in pixels of the compared size
   */
  @SuppressWarnings("try") // the scope frees what is made in it
  static @Nullable Affine of(Keypoints first, Keypoints second, Matches matches, double tolerance) {
    if (matches.count() < FEWEST) {
      return null;
    }
    try (PointerScope scope = new PointerScope()) {
      Mat agreeing = new Mat();
      Mat transform =
          estimateAffinePartial2D(
              first.places(matches.first()),
              second.places(matches.second()),
              agreeing,
              RANSAC,
              tolerance,
              TRIALS,
              CONFIDENCE,
              REFINEMENTS);
      return transform.empty() || countNonZero(agreeing) < FEWEST ? null : usable(transform);
    }
  }

  /** Null for what no edit does. */
  private static @Nullable Affine usable(Mat transform) {
    double[] m = new double[6];
    new DoublePointer(transform.data()).get(m);
    Affine affine = new Affine(m[0], m[1], m[2], m[3], m[4], m[5]);
    double scale = affine.scale();
    return scale > SMALLEST_SCALE && scale < LARGEST_SCALE ? affine : null;
  }
}
