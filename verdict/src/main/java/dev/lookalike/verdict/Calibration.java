package dev.lookalike.verdict;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;

/**
 * From the factors' product to the share of true copies that was counted at it: straight lines
 * between points, level before the first and after the last. Without points the product is taken as
 * it is.
 *
 * @param points in rising order of both values
 */
public record Calibration(List<Point> points) {
  /**
   * What was counted.
   *
   * @param product of the factors, 0 to 1
   * @param probability of a copy, 0 to 1
   */
  public record Point(double product, double probability) {
    public Point {
      Invalid.when(!(product >= 0 && product <= 1), "calibration.product must be 0 to 1");
      Invalid.when(
          !(probability >= 0 && probability <= 1), "calibration.probability must be 0 to 1");
    }
  }

  static final Calibration NONE = new Calibration(List.of());

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Calibration {
    points = List.copyOf(points);
    Invalid.when(points.size() == 1, "calibration needs two points, or none");
    for (int i = 1; i < points.size(); i++) {
      Point before = points.get(i - 1);
      Point point = points.get(i);
      Invalid.when(
          point.product() <= before.product() || point.probability() < before.probability(),
          "calibration must rise from point to point");
    }
  }

  double apply(double product) {
    if (points.isEmpty()) {
      return product;
    }
    Point before = points.get(0);
    for (Point point : points) {
      if (product <= point.product()) {
        return between(before, point, product);
      }
      before = point;
    }
    return before.probability();
  }

  private static double between(Point before, Point after, double product) {
    double width = after.product() - before.product();
    if (product <= before.product() || width == 0) {
      return before.probability();
    }
    double share = (product - before.product()) / width;
    return before.probability() + share * (after.probability() - before.probability());
  }
}
