package dev.lookalike.fingerprint;

import org.jspecify.annotations.Nullable;

/**
 * Two pictures aligned by their points.
 *
 * @param transform from the first picture to the second; mirrors where the mirror image was matched
 * @param tried matches by looks
 * @param points matches by looks and place under the transform
 * @param support how many points that should be in both pictures are
 */
record PointAlignment(Affine transform, int tried, int points, PointSupport support) {
  private static final double TOLERANCE = 5;
  private static final double FINER_TOLERANCE = 4;
  private static final int FEWEST = 4;
  private static final int ENOUGH_TO_REFINE = 6;

  /**
   * By the picture as it is or by its mirror image, whichever has more points; null without any.
   */
  static @Nullable PointAlignment best(Print first, Print second) {
    PointAlignment upright = find(first, second, false);
    PointAlignment mirrored = find(first, second, true);
    if (upright == null || mirrored == null) {
      return upright == null ? mirrored : upright;
    }
    return mirrored.points() > upright.points() ? mirrored : upright;
  }

  private static @Nullable PointAlignment find(Print first, Print second, boolean mirrored) {
    Keypoints points = mirrored ? first.points().mirrored(first.width()) : first.points();
    if (Math.min(points.count(), second.points().count()) < FEWEST) {
      return null;
    }
    PointMatcher matcher = new PointMatcher(points, second.points());
    Matches byLooks = matcher.byLooks();
    Affine rough = SimilarityFit.of(points, second.points(), byLooks, TOLERANCE);
    if (rough == null) {
      return null;
    }
    Matches found = matcher.byPlace(rough);
    Affine transform = rough;
    Affine finer = refined(points, second.points(), found);
    Matches again = finer == null ? found : matcher.byPlace(finer);
    if (finer != null && again.count() >= found.count()) {
      transform = finer;
      found = again;
    }
    if (found.count() < FEWEST) {
      return null;
    }
    ContentBox shown = mirrored ? first.content().mirrored(first.width()) : first.content();
    PointSupport support =
        PointSupport.of(matcher, transform, new PointSupport.Side(points, shown), second);
    return new PointAlignment(
        mirrored ? Affine.mirror(first.width()).then(transform) : transform,
        byLooks.count(),
        found.count(),
        support);
  }

  private static @Nullable Affine refined(Keypoints first, Keypoints second, Matches matches) {
    return matches.count() < ENOUGH_TO_REFINE
        ? null
        : SimilarityFit.of(first, second, matches, FINER_TOLERANCE);
  }
}
