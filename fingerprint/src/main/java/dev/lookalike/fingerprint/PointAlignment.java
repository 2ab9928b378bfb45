package dev.lookalike.fingerprint;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two pictures aligned by their points.
 *
 * @param transform from the first picture to the second; mirrors where the mirror image was matched
 * @param points matches by looks and place under the transform
 * @param support how many points that should be in both pictures are
 */
record PointAlignment(Affine transform, int points, PointSupport support) {
  /** So many points that agree say where the pictures lie. */
  static final int ENOUGH = 6;

  private static final int FEWEST = 4;

  /** Where such a share of the points agrees, the mirror image need not be tried. */
  private static final double CLEAR = 0.6;

  private static final double TOLERANCE = 5;
  private static final double FINER_TOLERANCE = 4;

  /** A place that was found by its light may be off by so many pixels. */
  private static final double SEARCHED_NEAR = 10;

  private static final double MOST_RESCALED = 1.25;
  private static final double MOST_TURNED = 0.2;

  /**
   * By the picture as it is or by its mirror image, whichever has more points; null without any.
   */
  static @Nullable PointAlignment best(PointMatcher upright, Print first, Print second) {
    PointAlignment straight = find(upright);
    if (straight != null && straight.points() > CLEAR * upright.fewest()) {
      return straight;
    }
    PointAlignment turned = find(new PointMatcher(View.mirrored(first), View.of(second)));
    if (turned == null || (straight != null && straight.points() >= turned.points())) {
      return straight;
    }
    Affine transform = Affine.mirror(first.width()).then(turned.transform());
    return new PointAlignment(transform, turned.points(), turned.support());
  }

  private static @Nullable PointAlignment find(PointMatcher matcher) {
    if (matcher.fewest() < FEWEST) {
      return null;
    }
    Matches byLooks = matcher.byLooks();
    Affine rough = matcher.fit(byLooks, TOLERANCE);
    if (rough == null) {
      return null;
    }
    Matches found = matcher.byPlace(rough, PointMatcher.NEAR);
    Affine finer = found.count() < ENOUGH ? null : matcher.fit(found, FINER_TOLERANCE);
    Matches again = finer == null ? found : matcher.byPlace(finer, PointMatcher.NEAR);
    boolean better = finer != null && again.count() >= found.count();
    int points = better ? again.count() : found.count();
    return points < FEWEST ? null : of(matcher, better ? finer : rough, points);
  }

  /** A place that was found otherwise, refined by the points that should then agree, if they do. */
  static PointAlignment confirmed(PointMatcher matcher, Affine place) {
    Matches near = matcher.byPlace(place, SEARCHED_NEAR);
    Affine finer = near.count() < ENOUGH ? null : matcher.fit(near, FINER_TOLERANCE);
    if (finer != null && isNear(finer, place)) {
      int points = matcher.byPlace(finer, PointMatcher.NEAR).count();
      if (points >= ENOUGH) {
        return of(matcher, finer, points);
      }
    }
    return of(matcher, place, matcher.byPlace(place, PointMatcher.NEAR).count());
  }

  /** The points that it counts. */
  List<MatchedPoint> matched(Print first, Print second) {
    boolean mirrored = transform.mirrors();
    View seen = mirrored ? View.mirrored(first) : View.of(first);
    PointMatcher matcher = new PointMatcher(seen, View.of(second));
    Affine place = mirrored ? Affine.mirror(first.width()).then(transform) : transform;
    Matches matches = matcher.byPlace(place, PointMatcher.NEAR);
    List<MatchedPoint> matched = new ArrayList<>();
    for (int i = 0; i < matches.count(); i++) {
      // The list's order is the same in the mirror image.
      int of = matches.first()[i];
      int to = matches.second()[i];
      matched.add(
          new MatchedPoint(
              (double) first.points().x()[of] / first.width(),
              (double) first.points().y()[of] / first.height(),
              (double) second.points().x()[to] / second.width(),
              (double) second.points().y()[to] / second.height()));
    }
    return matched;
  }

  private static boolean isNear(Affine finer, Affine place) {
    double ratio = finer.scale() / place.scale();
    return ratio < MOST_RESCALED
        && ratio > 1 / MOST_RESCALED
        && Math.abs(finer.yx()) < MOST_TURNED * finer.scale();
  }

  private static PointAlignment of(PointMatcher matcher, Affine transform, int points) {
    PointSupport support = points == 0 ? PointSupport.NONE : PointSupport.of(matcher, transform);
    return new PointAlignment(transform, points, support);
  }
}
