package dev.lookalike.fingerprint;

/**
 * The part of a picture that is left when uniform borders are trimmed; in whole pixels of the
 * compared size.
 *
 * @param left first column
 * @param top first row
 * @param right after the last column
 * @param bottom after the last row
 */
record ContentBox(int left, int top, int right, int bottom) {
  ContentBox {
    if (left < 0 || top < 0 || right <= left || bottom <= top) {
      throw new IllegalArgumentException("an empty box");
    }
  }

  int width() {
    return right - left;
  }

  int height() {
    return bottom - top;
  }

  int area() {
    return width() * height();
  }

  /** The box in the mirrored picture of the given width. */
  ContentBox mirrored(int pictureWidth) {
    return new ContentBox(pictureWidth - right, top, pictureWidth - left, bottom);
  }

  /** Its outline between pixels: half a pixel beyond the centres of the outermost. */
  Polygon outline() {
    return Polygon.rectangle(left - 0.5, top - 0.5, right - 0.5, bottom - 0.5);
  }

  /** What of a shape lies within the outline. */
  Polygon clip(Polygon shape) {
    return shape.within(left - 0.5, top - 0.5, right - 0.5, bottom - 0.5);
  }

  boolean contains(double x, double y) {
    return x > left && x < right && y > top && y < bottom;
  }

  /** From a grid of cells x cells over the box, cell centres at whole numbers, to pixels. */
  Affine fromGrid(int cells) {
    double sx = (double) width() / cells;
    double sy = (double) height() / cells;
    return new Affine(sx, 0, left + 0.5 * sx - 0.5, 0, sy, top + 0.5 * sy - 0.5);
  }
}
