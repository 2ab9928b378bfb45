package dev.lookalike.fingerprint;

/** One picture's thumbnails, read at the cells of the canvas. */
final class Layer {
  private static final double WORTH_BLURRING = 1.15;

  private final Print print;
  private final Affine toPicture;
  private final double coarser;

  /**
   * @param toPicture from the canvas's cells to the picture's pixels
   * @param coarser how many of the picture's cells long the detail is that is to be left
   */
  Layer(Print print, Affine toPicture, double coarser) {
    this.print = print;
    this.toPicture = toPicture;
    this.coarser = coarser;
  }

  /** The side of a cell of the picture's luma, in pixels of the picture. */
  static double cell(Print print) {
    return Math.sqrt(print.content().area()) / Print.LUMA_CELLS;
  }

  /** The picture's light, then its background: 1 where it is plain, 0 where it is drawn on. */
  float[][] lumaAndBackground() {
    float[] light = blurred(print.luma());
    return print.hasBackground()
        ? read(Print.LUMA_CELLS, light, blurred(print.background()))
        : new float[][] {read(Print.LUMA_CELLS, light)[0], new float[Canvas.SIDE * Canvas.SIDE]};
  }

  /** The picture's colour: a, then b. */
  float[][] chroma() {
    return read(Print.CHROMA_CELLS, print.chromaA(), print.chromaB());
  }

  private float[] blurred(float[] grid) {
    return coarser > WORTH_BLURRING
        ? Blur.gaussian(grid, Print.LUMA_CELLS, 0.5 * Math.sqrt(coarser * coarser - 1))
        : grid;
  }

  /** Grids at the same places, bilinearly; the nearest edge's values beyond it. */
  private float[][] read(int cells, float[]... grids) {
    Affine toGrid = toPicture.then(print.content().fromGrid(cells).inverse());
    int n = Canvas.SIDE;
    float[][] out = new float[grids.length][n * n];
    for (int y = 0; y < n; y++) {
      for (int x = 0; x < n; x++) {
        double u = clamped(toGrid.x(x, y), cells);
        double v = clamped(toGrid.y(x, y), cells);
        int left = Math.min((int) u, cells - 2);
        int top = Math.min((int) v, cells - 2);
        float fx = (float) (u - left);
        float fy = (float) (v - top);
        int at = top * cells + left;
        for (int i = 0; i < grids.length; i++) {
          float[] grid = grids[i];
          float above = grid[at] + fx * (grid[at + 1] - grid[at]);
          float below = grid[at + cells] + fx * (grid[at + cells + 1] - grid[at + cells]);
          out[i][y * n + x] = above + fy * (below - above);
        }
      }
    }
    return out;
  }

  private static double clamped(double place, int cells) {
    // Without Math.min and Math.max, which look for NaN and the sign of zero each time.
    return place < 0 ? 0 : place > cells - 1 ? cells - 1 : place;
  }
}
