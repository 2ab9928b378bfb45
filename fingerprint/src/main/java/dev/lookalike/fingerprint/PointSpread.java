package dev.lookalike.fingerprint;

import java.util.Arrays;
import java.util.Comparator;

/** How much of the content the matched points span: a shared logo spans little, a copy much. */
final class PointSpread {
  private PointSpread() {}

  /** The larger of both sides' shares, 0 to 1. */
  static double of(Print first, Print second, PointAlignment alignment) {
    double of = share(alignment.points(), alignment.inliers().first(), first.content());
    double to = share(second.points(), alignment.inliers().second(), second.content());
    return Math.max(of, to);
  }

  private static double share(Keypoints points, int[] chosen, ContentBox box) {
    float[][] places =
        Arrays.stream(chosen)
            .mapToObj(i -> new float[] {points.x()[i], points.y()[i]})
            .toArray(float[][]::new);
    return Math.min(1, hullArea(places) / box.area());
  }

  /** Area of the convex hull: Andrew's monotone chain, lower and upper in turn. */
  private static double hullArea(float[][] places) {
    if (places.length < 3) {
      return 0;
    }
    Arrays.sort(
        places, Comparator.<float[]>comparingDouble(p -> p[0]).thenComparingDouble(p -> p[1]));
    float[][] hull = new float[2 * places.length][];
    int size = 0;
    int floor = 1;
    for (int i = 0; i < places.length; i++) {
      size = add(hull, size, floor, places[i]);
    }
    floor = size;
    for (int i = places.length - 2; i >= 0; i--) {
      size = add(hull, size, floor, places[i]);
    }
    double twice = 0;
    for (int i = 0; i + 1 < size; i++) {
      twice += (double) hull[i][0] * hull[i + 1][1] - (double) hull[i + 1][0] * hull[i][1];
    }
    return Math.abs(twice) / 2;
  }

  private static int add(float[][] hull, int size, int floor, float[] place) {
    int n = size;
    while (n > floor && turn(hull[n - 2], hull[n - 1], place) <= 0) {
      n--;
    }
    hull[n] = place;
    return n + 1;
  }

  private static double turn(float[] a, float[] b, float[] c) {
    return (double) (b[0] - a[0]) * (c[1] - a[1]) - (double) (b[1] - a[1]) * (c[0] - a[0]);
  }
}
