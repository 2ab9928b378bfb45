package dev.lookalike.fingerprint;

import org.jspecify.annotations.Nullable;

/**
 * Looks for the way in which the first picture lies on the second: by points, as it is and
 * mirrored, or as a whole, in eight turns; the one whose lights agree best.
 */
final class AlignmentSearch {
  private static final int FEWEST_INLIERS = 5;

  /** So many inliers make an alignment as good as it can be. */
  private static final double ENOUGH_INLIERS = 12;

  private static final int FEWEST_CELLS = 60;

  private final Print first;
  private final Print second;
  private @Nullable Candidate best;
  private double bestKey;
  private int inliers;
  private int matches;

  private AlignmentSearch(Print first, Print second) {
    this.first = first;
    this.second = second;
  }

  private record Candidate(PointAlignment points, Overlay overlay, double correlation) {}

  /**
   * The best alignment; there always is one, good or bad.
   *
   * @param overlay by the best alignment
   * @param correlation of the lights under it
   * @param byPoints whether points gave it, else whole contents
   * @param points the best alignment by points, though another be better; null without any
   * @param pointsCorrelation of the lights under that one; 0 without any
   * @param wholeCorrelation of the lights with whole contents laid over each other
   * @param inliers points that agree on an alignment, at most, whether or not it was used
   * @param matches that were tried for it
   */
  record Found(
      Overlay overlay,
      double correlation,
      boolean byPoints,
      @Nullable PointAlignment points,
      double pointsCorrelation,
      double wholeCorrelation,
      int inliers,
      int matches) {}

  static Found find(Print first, Print second) {
    AlignmentSearch search = new AlignmentSearch(first, second);
    search.tryPoints(false);
    search.tryPoints(true);
    return search.found();
  }

  private void tryPoints(boolean mirrored) {
    PointAlignment points = PointAlignment.find(first, second, mirrored);
    if (points == null) {
      return;
    }
    if (points.count() > inliers) {
      inliers = points.count();
      matches = points.matches();
    }
    if (points.count() < FEWEST_INLIERS) {
      return;
    }
    Overlay overlay = Overlay.of(first, second, points.transform());
    double correlation = LumaCorrelation.of(overlay);
    double key = correlation * Math.min(1, points.count() / ENOUGH_INLIERS);
    if (overlay.cells() >= FEWEST_CELLS && (best == null || key > bestKey)) {
      best = new Candidate(points, overlay, correlation);
      bestKey = key;
    }
  }

  private Found found() {
    Overlay whole = Overlay.of(first, second, WholeTurns.best(first, second));
    double turned = LumaCorrelation.of(whole);
    boolean byPoints = best != null && best.correlation() >= turned;
    return new Found(
        byPoints ? best.overlay() : whole,
        byPoints ? best.correlation() : turned,
        byPoints,
        best == null ? null : best.points(),
        best == null ? 0 : best.correlation(),
        turned,
        inliers,
        matches);
  }
}
