package dev.lookalike.fingerprint;

/**
 * A map of the plane: x' = xx x + xy y + x0, y' = yx x + yy y + y0. Coordinates are pixels with y
 * downwards and pixel centres at whole numbers.
 */
record Affine(double xx, double xy, double x0, double yx, double yy, double y0) {
  /** Left to right for a picture of the given width. */
  static Affine mirror(int width) {
    return new Affine(-1, 0, width - 1, 0, 1, 0);
  }

  double x(double x, double y) {
    return xx * x + xy * y + x0;
  }

  double y(double x, double y) {
    return yx * x + yy * y + y0;
  }

  /** This first, the other on its result. */
  Affine then(Affine next) {
    return new Affine(
        next.xx * xx + next.xy * yx,
        next.xx * xy + next.xy * yy,
        next.x(x0, y0),
        next.yx * xx + next.yy * yx,
        next.yx * xy + next.yy * yy,
        next.y(x0, y0));
  }

  /** The way back; a map with determinant 0 has none. */
  Affine inverse() {
    double det = determinant();
    return new Affine(
        yy / det,
        -xy / det,
        (xy * y0 - yy * x0) / det,
        -yx / det,
        xx / det,
        (yx * x0 - xx * y0) / det);
  }

  double determinant() {
    return xx * yy - xy * yx;
  }

  boolean mirrors() {
    return determinant() < 0;
  }

  /** How much longer lengths become, on average over directions. */
  double scale() {
    return Math.sqrt(Math.abs(determinant()));
  }

  /** Degrees clockwise as seen, after mirroring left to right where it mirrors; -180 to 180. */
  double rotation() {
    double sign = mirrors() ? -1 : 1;
    return Math.toDegrees(Math.atan2(sign * yx, sign * xx));
  }
}
