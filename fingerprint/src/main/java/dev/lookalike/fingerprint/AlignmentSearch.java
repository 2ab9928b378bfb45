package dev.lookalike.fingerprint;

import org.jspecify.annotations.Nullable;

/**
 * Looks for the way in which the first picture lies on the second: by points; where these are few,
 * as a content within the other's; and as a whole in eight turns.
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
  private @Nullable Measures best;
  private Way way = Way.WHOLE;

  private AlignmentSearch(Print first, Print second) {
    this.first = first;
    this.second = second;
  }

  /** How the pictures were laid on each other. */
  enum Way {
    POINTS,
    SEARCH,
    WHOLE
  }

  /**
   * @param measures under the best alignment
   * @param appearance under it
   * @param way that gave it
   */
  record Found(Measures measures, Appearance appearance, Way way) {}

  /**
   * The best alignment, good or bad; null when nothing of the two can be laid on each other.
   *
   * @param points the alignment by points, if any
   */
  static @Nullable Found find(Print first, Print second, @Nullable PointAlignment points) {
    AlignmentSearch search = new AlignmentSearch(first, second);
    if (points != null) {
      search.attempt(points.transform(), Way.POINTS);
    }
    if ((points == null || points.points() < FEW_POINTS) && search.wanting()) {
      search.attempt(ContentSearch.find(first, second), Way.SEARCH);
    }
    if (search.wanting()) {
      search.attempt(WholeTurns.best(first, second), Way.WHOLE);
    }
    return search.found();
  }

  private @Nullable Found found() {
    return best == null ? null : new Found(best, Appearance.of(first, second, best), way);
  }

  private boolean wanting() {
    return best == null || best.sharedCorrelation() < GOOD;
  }

  private void attempt(@Nullable Affine transform, Way by) {
    Canvas canvas = transform == null ? null : Canvas.of(first, second, transform);
    if (canvas == null) {
      return;
    }
    Measures measures = Measures.of(canvas);
    if (best == null || measures.key() > best.key() + CLEARLY) {
      best = measures;
      way = by;
    }
  }
}
