package dev.lookalike.fingerprint;

/**
 * Where a small grid correlates best with a part of a larger one.
 *
 * @param correlation there, -1 to 1
 * @param x of its corner, in cells of the larger
 * @param y of its corner
 */
record TemplateMatch(double correlation, int x, int y) {
  /** Less variance than this is none. */
  private static final double FLAT = 1e-3;

  /** Corners to try: columns left to right, rows top to bottom, both included. */
  record Window(int left, int top, int right, int bottom) {}

  static TemplateMatch best(LightGrid large, LightGrid small, Window window) {
    double n = (double) small.width() * small.height();
    double mean = small.sum() / n;
    double norm = Math.sqrt(small.squares() - n * mean * mean);
    TemplateMatch best = new TemplateMatch(-1, window.left(), window.top());
    for (int y = window.top(); y <= window.bottom(); y++) {
      for (int x = window.left(); x <= window.right(); x++) {
        double sum = large.sum(x, y, small.width(), small.height());
        double variance = large.squares(x, y, small.width(), small.height()) - sum * sum / n;
        double products = products(large, small, y * large.width() + x) - sum * mean;
        double correlation = variance < FLAT * n ? 0 : products / Math.sqrt(variance) / norm;
        if (correlation > best.correlation()) {
          best = new TemplateMatch(correlation, x, y);
        }
      }
    }
    return best;
  }

  /** At most 56 x 56 x 255 x 255: it fits. */
  private static int products(LightGrid large, LightGrid small, int corner) {
    int[] cells = large.cells();
    int[] others = small.cells();
    int width = small.width();
    int sum = 0;
    for (int row = 0, at = corner; row < others.length; row += width, at += large.width()) {
      for (int x = 0; x < width; x++) {
        sum += cells[at + x] * others[row + x];
      }
    }
    return sum;
  }
}
