package dev.lookalike.fingerprint;

import org.jspecify.annotations.Nullable;

/**
 * Both pictures laid on one grid of SIDE x SIDE cells over the box around what both show, in the
 * second picture's directions. The finer of both is blurred to the coarser one's detail.
 *
 * @param transform from the first picture to the second
 * @param grid from the cells to the second picture's pixels
 * @param firstLuma the first's light, 0 to 255
 * @param secondLuma the second's
 * @param firstPlain cells where the first has a plain background
 * @param secondPlain the same of the second
 * @param shared cells that both show
 * @param coverOfFirst share of the first's content that is shown by both, 0 to 1
 * @param coverOfSecond the same of the second's
 */
@SuppressWarnings("ArrayRecordComponent") // read in tight loops, never compared
record Canvas(
    Affine transform,
    Affine grid,
    float[] firstLuma,
    float[] secondLuma,
    boolean[] firstPlain,
    boolean[] secondPlain,
    boolean[] shared,
    double coverOfFirst,
    double coverOfSecond) {
  static final int SIDE = 48;
  private static final double SMALLEST_AREA = 40;
  private static final double SMALLEST_SIDE = 4;

  /** With fewer shared cells there is nothing to say. */
  private static final int FEWEST = 60;

  /** Null when the pictures share too little under this transform. */
  static @Nullable Canvas of(Print first, Print second, Affine transform) {
    Polygon shape = first.content().outline().mapped(transform);
    Polygon common = second.content().clip(shape);
    double area = common.area();
    if (area < SMALLEST_AREA) {
      return null;
    }
    double[] bounds = common.bounds();
    double sx = (bounds[2] - bounds[0]) / SIDE;
    double sy = (bounds[3] - bounds[1]) / SIDE;
    if (Math.min(sx, sy) * SIDE < SMALLEST_SIDE) {
      return null;
    }
    Affine grid = new Affine(sx, 0, bounds[0] + 0.5 * sx, 0, sy, bounds[1] + 0.5 * sy);
    boolean[] shared = within(first.content(), grid.then(transform.inverse()));
    if (Cells.count(shared) < FEWEST) {
      return null;
    }
    double cell = Math.sqrt(sx * sy);
    double ofFirst = transform.scale() * Layer.cell(first);
    double coarsest = Math.max(cell, Math.max(ofFirst, Layer.cell(second)));
    float[][] one =
        new Layer(first, grid.then(transform.inverse()), coarsest / ofFirst).lumaAndBackground();
    float[][] two = new Layer(second, grid, coarsest / Layer.cell(second)).lumaAndBackground();
    return new Canvas(
        transform,
        grid,
        one[0],
        two[0],
        plain(one[1]),
        plain(two[1]),
        shared,
        area / Math.max(1, shape.area()),
        area / second.content().area());
  }

  private static boolean[] plain(float[] background) {
    boolean[] plain = Cells.none();
    for (int i = 0; i < plain.length; i++) {
      plain[i] = background[i] > 0.5f;
    }
    return plain;
  }

  /** Both pictures' colours in chosen cells. */
  ChromaPairs colours(Print first, Print second, boolean[] cells) {
    Layer one = new Layer(first, grid.then(transform.inverse()), 1);
    Layer two = new Layer(second, grid, 1);
    return ChromaPairs.of(one.chroma(), two.chroma(), cells);
  }

  private static boolean[] within(ContentBox box, Affine toPicture) {
    boolean[] within = Cells.none();
    for (int i = 0; i < within.length; i++) {
      int x = i % SIDE;
      int y = i / SIDE;
      within[i] = box.contains(toPicture.x(x, y) + 0.5, toPicture.y(x, y) + 0.5);
    }
    return within;
  }
}
