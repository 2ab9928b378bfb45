package dev.lookalike.fingerprint;

/**
 * Whether the points that should be in both pictures are: of each side those that the alignment
 * puts into the other's content, and how many have a counterpart there.
 *
 * @param more the larger of the two sides' shares, 0 to 1
 * @param less the smaller of them
 * @param supported points of the first that have one
 */
record PointSupport(double more, double less, int supported) {
  static final PointSupport UNKNOWN = new PointSupport(0.3, 0, 0);

  private static final double NEAR = 6;
  private static final int ALIKE = 64;
  private static final int FEWEST = 4;

  /** A share of fewer points than this is counted as of so many. */
  private static final int AT_LEAST = 8;

  static PointSupport of(Print first, Print second, PointAlignment alignment) {
    Keypoints points = alignment.points();
    Keypoints others = second.points();
    if (points.count() < FEWEST || others.count() < FEWEST) {
      return UNKNOWN;
    }
    Affine there = alignment.fromPoints();
    Affine back = there.inverse();
    ContentBox shown =
        alignment.mirrored() ? first.content().mirrored(first.width()) : first.content();
    boolean[] found = new boolean[others.count()];
    int supported = 0;
    int expected = 0;
    for (int i = 0; i < points.count(); i++) {
      double x = there.x(points.x()[i], points.y()[i]);
      double y = there.y(points.x()[i], points.y()[i]);
      boolean has = mark(points, i, others, x, y, NEAR * Math.max(1, there.scale()), found);
      if (second.content().contains(x, y)) {
        expected++;
        supported += has ? 1 : 0;
      }
    }
    int otherSupported = 0;
    int otherExpected = 0;
    for (int j = 0; j < others.count(); j++) {
      double x = back.x(others.x()[j], others.y()[j]);
      double y = back.y(others.x()[j], others.y()[j]);
      if (shown.contains(x, y)) {
        otherExpected++;
        otherSupported += found[j] ? 1 : 0;
      }
    }
    double share = (double) supported / Math.max(expected, AT_LEAST);
    double otherShare = (double) otherSupported / Math.max(otherExpected, AT_LEAST);
    return new PointSupport(Math.max(share, otherShare), Math.min(share, otherShare), supported);
  }

  /** Marks the counterparts of one point that was put at x, y; whether there is any. */
  private static boolean mark(
      Keypoints points, int i, Keypoints others, double x, double y, double near, boolean[] found) {
    boolean any = false;
    for (int j = 0; j < others.count(); j++) {
      double dx = x - others.x()[j];
      double dy = y - others.y()[j];
      if (dx * dx + dy * dy < near * near && points.distance(i, others, j) <= ALIKE) {
        found[j] = true;
        any = true;
      }
    }
    return any;
  }
}
