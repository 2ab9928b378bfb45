package dev.lookalike.fingerprint;

/** Reads one grid at the places of another, bilinearly. */
final class Resampler {
  /** A fiftieth of a cell beyond the outermost centres is rounding, not outside. */
  private static final double SLACK = 0.02;

  private final int cells;
  private final Affine toSource;

  private Resampler(int cells, Affine toSource) {
    this.cells = cells;
    this.toSource = toSource;
  }

  /** From the first picture's grid, read at the cells of the second's. */
  static Resampler of(Print first, Print second, Affine firstToSecond, int cells) {
    Affine gridToGrid =
        first
            .content()
            .fromGrid(cells)
            .then(firstToSecond)
            .then(second.content().fromGrid(cells).inverse());
    return new Resampler(cells, gridToGrid.inverse());
  }

  /** The cells that lie wholly within the source. */
  boolean[] inside() {
    boolean[] inside = new boolean[cells * cells];
    for (int y = 0; y < cells; y++) {
      for (int x = 0; x < cells; x++) {
        inside[y * cells + x] = isInside(toSource.x(x, y)) && isInside(toSource.y(x, y));
      }
    }
    return inside;
  }

  private boolean isInside(double place) {
    return place >= -SLACK && place <= cells - 1 + SLACK;
  }

  /** One or more grids, one after the other; the nearest edge's values beyond it. */
  float[] resample(float[] grids) {
    float[] out = new float[grids.length];
    for (int offset = 0; offset < grids.length; offset += cells * cells) {
      resample(grids, offset, out);
    }
    return out;
  }

  private void resample(float[] grid, int offset, float[] out) {
    for (int y = 0; y < cells; y++) {
      for (int x = 0; x < cells; x++) {
        double u = clamped(toSource.x(x, y));
        double v = clamped(toSource.y(x, y));
        int left = Math.min((int) u, cells - 2);
        int top = Math.min((int) v, cells - 2);
        float fx = (float) (u - left);
        float fy = (float) (v - top);
        int at = offset + top * cells + left;
        float above = grid[at] + fx * (grid[at + 1] - grid[at]);
        float below = grid[at + cells] + fx * (grid[at + cells + 1] - grid[at + cells]);
        out[offset + y * cells + x] = above + fy * (below - above);
      }
    }
  }

  private double clamped(double place) {
    return Math.max(0, Math.min(cells - 1, place));
  }
}
