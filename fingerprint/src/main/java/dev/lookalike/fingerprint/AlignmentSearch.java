package dev.lookalike.fingerprint;

import org.jspecify.annotations.Nullable;

/**
 * Looks for the way in which the first picture lies on the second: by points; unless these lay it
 * well, also edge on edge, as a content within the other's where the points are few, and as a whole
 * in eight turns.
 */
final class AlignmentSearch {
  /** With fewer points, something else is tried too. */
  private static final int FEW_POINTS = 15;

  /** Lights that agree so well need no other try. */
  private static final double GOOD = 0.9;

  /** A later try must be clearly better. */
  private static final double CLEARLY = 0.05;

  private final Print first;
  private final Print second;
  private final PointMatcher upright;
  private @Nullable PointAlignment points;
  private @Nullable Measures best;
  private Way way = Way.WHOLE;

  private AlignmentSearch(Print first, Print second) {
    this.first = first;
    this.second = second;
    this.upright = new PointMatcher(View.of(first), View.of(second));
    this.points = PointAlignment.best(upright, first, second);
  }

  /** How the pictures were laid on each other. */
  enum Way {
    POINTS,
    SEARCH,
    WHOLE
  }

  /**
   * What was found.
   *
   * @param measured under the best alignment, good or bad; null when nothing of the two can be laid
   *     on each other
   * @param points that agree; null without any
   * @param way that gave the alignment
   */
  record Found(@Nullable Measures measured, @Nullable PointAlignment points, Way way) {
    int count() {
      return points == null ? 0 : points.points();
    }
  }

  static Found find(Print first, Print second) {
    AlignmentSearch search = new AlignmentSearch(first, second);
    search.byPoints();
    if (search.wanting()) {
      search.byFrame();
    }
    if (search.wanting()) {
      search.byLight();
    }
    if (search.wanting()) {
      search.attempt(WholeTurns.best(first, second), Way.WHOLE);
    }
    return new Found(search.best, search.points, search.way);
  }

  private void byPoints() {
    if (points != null) {
      attempt(points.transform(), Way.POINTS);
    }
  }

  private void byFrame() {
    Affine frame = SameFrame.of(first, second);
    if (frame != null) {
      attempt(frame, Way.WHOLE);
    }
  }

  private void byLight() {
    boolean few = points == null || points.points() < FEW_POINTS;
    Affine place = few ? ContentSearch.find(first, second) : null;
    if (place != null) {
      PointAlignment confirmed = PointAlignment.confirmed(upright, place);
      if (attempt(confirmed.transform(), Way.SEARCH)) {
        points = confirmed;
      }
    }
  }

  private boolean wanting() {
    return best == null || best.sharedCorrelation() < GOOD;
  }

  /** Whether the pictures agree better in this way than in any before. */
  private boolean attempt(Affine transform, Way by) {
    Canvas canvas = Canvas.of(first, second, transform);
    if (canvas == null) {
      return false;
    }
    double needed = best == null ? Double.NEGATIVE_INFINITY : best.key() + CLEARLY;
    Measures measures = Measures.of(canvas, needed);
    if (measures == null) {
      return false;
    }
    best = measures;
    way = by;
    return true;
  }
}
