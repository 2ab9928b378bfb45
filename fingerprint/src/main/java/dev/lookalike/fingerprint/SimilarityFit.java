package dev.lookalike.fingerprint;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Finds the similarity transform (scale, rotation, shift) that most matches agree with: RANSAC over
 * pairs of matches (Fischler and Bolles, 1981), then least squares over those that agree. The same
 * matches give the same result.
 */
final class SimilarityFit {
  private static final int TRIALS = 500;
  private static final double CONFIDENCE = 0.99;
  private static final int REFINEMENTS = 3;

  private static final double SMALLEST_SCALE = 0.12;
  private static final double LARGEST_SCALE = 8;
  private static final int FEWEST = 4;

  private final Keypoints first;
  private final Keypoints second;
  private final Matches matches;
  private final double tolerance;
  private final boolean[] agrees;
  private int agreeing;

  private SimilarityFit(Keypoints first, Keypoints second, Matches matches, double tolerance) {
    this.first = first;
    this.second = second;
    this.matches = matches;
    this.tolerance = tolerance;
    this.agrees = new boolean[matches.count()];
  }

  /**
   * The best transform from the first picture's points to the second's; null when there is none.
   *
   * @param tolerance how far a match may be off, in pixels of the compared size
   */
  static @Nullable Affine of(Keypoints first, Keypoints second, Matches matches, double tolerance) {
    return matches.count() < FEWEST
        ? null
        : new SimilarityFit(first, second, matches, tolerance).search();
  }

  private @Nullable Affine search() {
    SplittableRandom random = new SplittableRandom(1);
    Affine best = null;
    int most = 1;
    int trials = TRIALS;
    for (int trial = 0; trial < trials; trial++) {
      int i = random.nextInt(matches.count());
      int j = random.nextInt(matches.count() - 1);
      Affine candidate = through(i, j < i ? j : j + 1);
      if (candidate != null && count(candidate) > most) {
        best = candidate;
        most = agreeing;
        trials = Math.min(trials, enough(most));
      }
    }
    return most < FEWEST ? null : refined(best, most);
  }

  /** So many trials that one of them most likely had two matches that agree. */
  private int enough(int agreed) {
    double share = (double) agreed / matches.count();
    double missed = Math.log(1 - CONFIDENCE) / Math.log1p(-share * share);
    return missed < TRIALS ? (int) Math.ceil(missed) : TRIALS;
  }

  private Affine refined(Affine start, int most) {
    Affine best = start;
    int agreed = most;
    count(best);
    for (int i = 0; i < REFINEMENTS; i++) {
      Affine better = leastSquares();
      if (better == null || count(better) < agreed) {
        return best;
      }
      best = better;
      agreed = agreeing;
    }
    return best;
  }

  private int count(Affine transform) {
    agreeing = 0;
    Arrays.fill(agrees, false);
    for (int i = 0; i < agrees.length; i++) {
      double x = first.x()[matches.first()[i]];
      double y = first.y()[matches.first()[i]];
      double dx = transform.x(x, y) - second.x()[matches.second()[i]];
      double dy = transform.y(x, y) - second.y()[matches.second()[i]];
      if (dx * dx + dy * dy <= tolerance * tolerance) {
        agrees[i] = true;
        agreeing++;
      }
    }
    return agreeing;
  }

  /** Exactly through two matches. */
  private @Nullable Affine through(int i, int j) {
    int pi = matches.first()[i];
    int pj = matches.first()[j];
    int qi = matches.second()[i];
    int qj = matches.second()[j];
    double x = first.x()[pj] - first.x()[pi];
    double y = first.y()[pj] - first.y()[pi];
    double u = second.x()[qj] - second.x()[qi];
    double v = second.y()[qj] - second.y()[qi];
    double length = x * x + y * y;
    double a = (x * u + y * v) / length;
    double b = (x * v - y * u) / length;
    return similarity(a, b, first.x()[pi], first.y()[pi], second.x()[qi], second.y()[qi]);
  }

  /** Over the matches that agree; as a complex factor and a shift it has a closed form. */
  private @Nullable Affine leastSquares() {
    double n = 0;
    double px = 0;
    double py = 0;
    double qx = 0;
    double qy = 0;
    for (int i = 0; i < agrees.length; i++) {
      if (agrees[i]) {
        n++;
        px += first.x()[matches.first()[i]];
        py += first.y()[matches.first()[i]];
        qx += second.x()[matches.second()[i]];
        qy += second.y()[matches.second()[i]];
      }
    }
    px /= n;
    py /= n;
    qx /= n;
    qy /= n;
    double real = 0;
    double imaginary = 0;
    double spread = 0;
    for (int i = 0; i < agrees.length; i++) {
      if (agrees[i]) {
        double x = first.x()[matches.first()[i]] - px;
        double y = first.y()[matches.first()[i]] - py;
        double u = second.x()[matches.second()[i]] - qx;
        double v = second.y()[matches.second()[i]] - qy;
        real += x * u + y * v;
        imaginary += x * v - y * u;
        spread += x * x + y * y;
      }
    }
    return similarity(real / spread, imaginary / spread, px, py, qx, qy);
  }

  /** Null for what no edit does, and for points in one place. */
  private static @Nullable Affine similarity(
      double a, double b, double px, double py, double qx, double qy) {
    double scale = Math.hypot(a, b);
    boolean usable = scale > SMALLEST_SCALE && scale < LARGEST_SCALE;
    return usable ? new Affine(a, -b, qx - a * px + b * py, b, a, qy - b * px - a * py) : null;
  }
}
