package dev.lookalike.fingerprint;

import dev.lookalike.schema.Alignment.Box;

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
    double width = second.width();
    double height = second.height();
    Polygon shared =
        Polygon.rectangle(-0.5, -0.5, first.width() - 0.5, first.height() - 0.5)
            .mapped(transform)
            .within(-0.5, -0.5, width - 0.5, height - 0.5);
    if (shared.corners().isEmpty()) {
      return new Box(0, 0, 0, 0);
    }
    double[] bounds = shared.bounds();
    double left = fraction((bounds[0] + 0.5) / width);
    double top = fraction((bounds[1] + 0.5) / height);
    double right = fraction((bounds[2] + 0.5) / width);
    double bottom = fraction((bounds[3] + 0.5) / height);
    return new Box(left, top, right - left, bottom - top);
  }

  /** Clipping rounds: a hair outside is the edge. */
  private static double fraction(double value) {
    return Math.max(0, Math.min(1, value));
  }
}
