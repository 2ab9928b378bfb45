package dev.lookalike.fingerprint;

/**
 * Whether the points that should be in both pictures are: of each side those that the alignment
 * puts into the other's content, and how many have a counterpart there.
 *
 * @param least the smaller of the two sides' shares, 0 to 1
 */
record PointSupport(double least) {
  static final PointSupport NONE = new PointSupport(0);

  /** A share of fewer points than this is counted as of so many. */
  private static final int AT_LEAST = 8;

  static PointSupport of(PointMatcher matcher, Affine transform) {
    View first = matcher.first();
    View second = matcher.second();
    boolean[] ofFirst = new boolean[first.points().count()];
    boolean[] ofSecond = new boolean[second.points().count()];
    matcher.forEachNear(
        transform,
        PointMatcher.NEAR,
        (i, j, cost) -> {
          ofFirst[i] = true;
          ofSecond[j] = true;
        });
    double one = share(first.points(), ofFirst, transform, second.content());
    double other = share(second.points(), ofSecond, transform.inverse(), first.content());
    return new PointSupport(Math.min(one, other));
  }

  private static double share(Keypoints points, boolean[] found, Affine map, ContentBox other) {
    int expected = 0;
    int supported = 0;
    for (int i = 0; i < points.count(); i++) {
      double x = points.x()[i];
      double y = points.y()[i];
      if (other.contains(map.x(x, y), map.y(x, y))) {
        expected++;
        supported += found[i] ? 1 : 0;
      }
    }
    return (double) supported / Math.max(expected, AT_LEAST);
  }
}
