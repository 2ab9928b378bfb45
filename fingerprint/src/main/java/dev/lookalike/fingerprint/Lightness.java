package dev.lookalike.fingerprint;

/**
 * How much lighter one picture is than the other: a black product and a white one agree in all but
 * this.
 *
 * @param lift of what both have drawn: absolute logarithm of the ratio of mean lights, 0 or more
 * @param still whether a plain background that both have stayed as light as it was
 * @param shift mean absolute difference of light, in levels, where neither is white
 */
record Lightness(double lift, boolean still, double shift) {
  private static final int FEWEST = 20;
  private static final int FEWEST_PLAIN = 40;
  private static final double SAME = 6;
  private static final double WHITE = 245;
  private static final double BASE = 8;

  /**
   * @param drawn what both have drawn
   * @param compared cells whose light may be compared as it is
   */
  static Lightness of(Canvas canvas, boolean[] drawn, boolean[] compared) {
    float[] first = Cells.values(canvas.firstLuma(), drawn);
    float[] second = Cells.values(canvas.secondLuma(), drawn);
    boolean enough = first.length >= FEWEST;
    return new Lightness(
        enough ? ratio(mean(first) + BASE, mean(second) + BASE) : 0,
        still(canvas),
        shift(canvas, compared));
  }

  private static double ratio(double first, double second) {
    return Math.abs(Math.log(first / second));
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static boolean still(Canvas canvas) {
    boolean[] plain =
        Cells.and(canvas.shared(), Cells.and(canvas.firstPlain(), canvas.secondPlain()));
    double first = Cells.mean(canvas.firstLuma(), plain);
    double second = Cells.mean(canvas.secondLuma(), plain);
    return Cells.count(plain) >= FEWEST_PLAIN && Math.abs(first - second) < SAME;
  }

  private static double shift(Canvas canvas, boolean[] cells) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < cells.length; i++) {
      double first = canvas.firstLuma()[i];
      double second = canvas.secondLuma()[i];
      if (cells[i] && Math.min(first, second) < WHITE) {
        sum += Math.abs(first - second);
        count++;
      }
    }
    return count < FEWEST ? 0 : sum / count;
  }
}
