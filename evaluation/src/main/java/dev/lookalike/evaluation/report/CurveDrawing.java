package dev.lookalike.evaluation.report;

import dev.lookalike.evaluation.CurvePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Precision over recall as lines of a drawing, between a lower bound and 1 on both axes.
 *
 * @param title above it
 * @param ticks along both axes
 * @param lines one for each way of scoring, as SVG path data
 */
record CurveDrawing(String title, List<Tick> ticks, List<Line> lines) {
  private static final double LEFT = 46;
  private static final double TOP = 10;
  private static final double SIDE = 300;
  private static final int STEPS = 5;

  record Tick(String label, String x, String y) {}

  record Line(String style, String path) {}

  static CurveDrawing of(
      String title, double from, List<CurvePoint> verdict, List<CurvePoint> vector) {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i <= STEPS; i++) {
      double value = from + (1 - from) * i / STEPS;
      ticks.add(new Tick(label(value), x(value, from), y(value, from)));
    }
    // The first is drawn last, on top.
    return new CurveDrawing(
        title,
        ticks,
        List.of(new Line("vector", path(vector, from)), new Line("verdict", path(verdict, from))));
  }

  private static String label(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String path(List<CurvePoint> points, double from) {
    StringBuilder path = new StringBuilder();
    String last = "";
    for (CurvePoint point : points) {
      if (point.recall() < from || point.precision() < from) {
        continue;
      }
      String here = x(point.recall(), from) + " " + y(point.precision(), from);
      if (!here.equals(last)) {
        path.append(path.isEmpty() ? "M" : "L").append(here);
        last = here;
      }
    }
    return path.toString();
  }

  private static String x(double value, double from) {
    return Shown.coordinate(LEFT + SIDE * (value - from) / (1 - from));
  }

  private static String y(double value, double from) {
    return Shown.coordinate(TOP + SIDE * (1 - value) / (1 - from));
  }
}
