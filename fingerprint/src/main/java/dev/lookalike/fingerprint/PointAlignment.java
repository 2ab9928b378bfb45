package dev.lookalike.fingerprint;

import org.jspecify.annotations.Nullable;

/**
 * Two pictures aligned by their points.
 *
 * @param mirrored whether the first picture was mirrored before it was matched
 * @param points of the first picture, of its mirror image if so
 * @param fromPoints from those points to the second picture
 * @param transform from the first picture, not mirrored, to the second
 * @param matches how many were tried
 * @param inliers those that agree
 */
record PointAlignment(
    boolean mirrored,
    Keypoints points,
    Affine fromPoints,
    Affine transform,
    int matches,
    Matches inliers) {
  static @Nullable PointAlignment find(Print first, Print second, boolean mirrored) {
    Keypoints points = mirrored ? first.mirroredPoints() : first.points();
    Matches matches = Matches.between(points, second.points());
    SimilarityFit.Result fit = SimilarityFit.of(points, second.points(), matches);
    if (fit == null) {
      return null;
    }
    Affine transform =
        mirrored ? Affine.mirror(first.width()).then(fit.transform()) : fit.transform();
    return new PointAlignment(
        mirrored, points, fit.transform(), transform, matches.count(), fit.inliers());
  }

  int count() {
    return inliers.count();
  }
}
