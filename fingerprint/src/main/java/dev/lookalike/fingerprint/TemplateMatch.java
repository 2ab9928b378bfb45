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
    int[] spread = spread(small, large.width());
    TemplateMatch best = new TemplateMatch(-1, window.left(), window.top());
    for (int y = window.top(); y <= window.bottom(); y++) {
      for (int x = window.left(); x <= window.right(); x++) {
        double sum = large.sum(x, y, small.width(), small.height());
        double variance = large.squares(x, y, small.width(), small.height()) - sum * sum / n;
        double products = products(large.cells(), spread, y * large.width() + x) - sum * mean;
        double correlation = variance < FLAT * n ? 0 : products / Math.sqrt(variance) / norm;
        if (correlation > best.correlation()) {
          best = new TemplateMatch(correlation, x, y);
        }
      }
    }
    return best;
  }

  /**
   * The small grid's rows as far from each other as the large one's, with zeros between: what lies
   * in one piece is multiplied by vector instructions.
   */
  private static int[] spread(LightGrid small, int stride) {
    int[] spread = new int[(small.height() - 1) * stride + small.width()];
    for (int y = 0; y < small.height(); y++) {
      System.arraycopy(small.cells(), y * small.width(), spread, y * stride, small.width());
    }
    return spread;
  }

  /** At most 56 x 56 x 255 x 255: it fits. */
  private static int products(int[] cells, int[] others, int corner) {
    int sum = 0;
    for (int i = 0; i < others.length; i++) {
      sum += cells[corner + i] * others[i];
    }
    return sum;
  }
}
