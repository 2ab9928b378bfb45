package dev.lookalike.fingerprint;

import dev.lookalike.schema.Alignment.Box;
import java.util.ArrayList;
import java.util.List;

/** Which part of each picture shows what the other shows too. */
final class SharedArea {
  private SharedArea() {}

  /**
   * The box around what the first picture covers of the second.
   *
   * @param transform from the first picture to the second
   * @return in fractions of the second; empty where they share nothing
   */
  static Box ofSecond(Print first, Print second, Affine transform) {
    List<double[]> shape = new ArrayList<>();
    double right = first.width() - 0.5;
    double bottom = first.height() - 0.5;
    for (double[] corner :
        new double[][] {{-0.5, -0.5}, {right, -0.5}, {right, bottom}, {-0.5, bottom}}) {
      double x = transform.x(corner[0], corner[1]);
      double y = transform.y(corner[0], corner[1]);
      shape.add(new double[] {(x + 0.5) / second.width(), (y + 0.5) / second.height()});
    }
    return around(clipped(shape));
  }

  /** Sutherland and Hodgman's clipping, by the unit square's four sides in turn. */
  private static List<double[]> clipped(List<double[]> shape) {
    List<double[]> rest = shape;
    for (int axis = 0; axis < 2; axis++) {
      rest = clipped(rest, axis, 1, 0);
      rest = clipped(rest, axis, -1, -1);
    }
    return rest;
  }

  /** What is left where sign x coordinate is at least the limit. */
  private static List<double[]> clipped(List<double[]> shape, int axis, int sign, double limit) {
    List<double[]> rest = new ArrayList<>();
    for (int i = 0; i < shape.size(); i++) {
      double[] from = shape.get(i);
      double[] to = shape.get((i + 1) % shape.size());
      double a = sign * from[axis] - limit;
      double b = sign * to[axis] - limit;
      if (a >= 0) {
        rest.add(from);
      }
      if (a >= 0 != b >= 0) {
        double part = a / (a - b);
        rest.add(
            new double[] {from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1])});
      }
    }
    return rest;
  }

  private static Box around(List<double[]> shape) {
    double left = 1;
    double top = 1;
    double right = 0;
    double bottom = 0;
    for (double[] corner : shape) {
      // Clipping rounds: a hair outside is the edge.
      double x = Math.max(0, Math.min(1, corner[0]));
      double y = Math.max(0, Math.min(1, corner[1]));
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
    }
    return shape.isEmpty() ? new Box(0, 0, 0, 0) : new Box(left, top, right - left, bottom - top);
  }
}
