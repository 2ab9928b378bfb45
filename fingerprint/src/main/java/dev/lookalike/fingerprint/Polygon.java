package dev.lookalike.fingerprint;

import java.util.ArrayList;
import java.util.List;

/** A convex shape by its corners in turn; empty when it has none. */
record Polygon(List<Point> corners) {
  /** A place in the plane. */
  record Point(double x, double y) {
    private double along(boolean horizontal) {
      return horizontal ? x : y;
    }
  }

  static Polygon rectangle(double left, double top, double right, double bottom) {
    return new Polygon(
        List.of(
            new Point(left, top),
            new Point(right, top),
            new Point(right, bottom),
            new Point(left, bottom)));
  }

  Polygon mapped(Affine map) {
    return new Polygon(
        corners.stream().map(c -> new Point(map.x(c.x(), c.y()), map.y(c.x(), c.y()))).toList());
  }

  /** What is left within a rectangle: Sutherland and Hodgman's clipping, side by side. */
  Polygon within(double left, double top, double right, double bottom) {
    return clipped(true, 1, left)
        .clipped(true, -1, -right)
        .clipped(false, 1, top)
        .clipped(false, -1, -bottom);
  }

  /** What is left where sign times the coordinate is at least the limit. */
  private Polygon clipped(boolean horizontal, int sign, double limit) {
    List<Point> rest = new ArrayList<>();
    for (int i = 0; i < corners.size(); i++) {
      Point from = corners.get(i);
      Point to = corners.get((i + 1) % corners.size());
      double a = sign * from.along(horizontal) - limit;
      double b = sign * to.along(horizontal) - limit;
      if (a >= 0) {
        rest.add(from);
      }
      if (a >= 0 != b >= 0) {
        double part = a / (a - b);
        rest.add(
            new Point(
                from.x() + part * (to.x() - from.x()), from.y() + part * (to.y() - from.y())));
      }
    }
    return new Polygon(rest);
  }

  double area() {
    double twice = 0;
    for (int i = 0; i < corners.size(); i++) {
      Point from = corners.get(i);
      Point to = corners.get((i + 1) % corners.size());
      twice += from.x() * to.y() - to.x() * from.y();
    }
    return Math.abs(twice) / 2;
  }

  /** Upright around it: left, top, right, bottom. Not for an empty one. */
  double[] bounds() {
    double[] bounds = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
    for (Point corner : corners) {
      bounds[0] = Math.min(bounds[0], corner.x());
      bounds[1] = Math.min(bounds[1], corner.y());
      bounds[2] = Math.max(bounds[2], corner.x());
      bounds[3] = Math.max(bounds[3], corner.y());
    }
    return bounds;
  }
}
