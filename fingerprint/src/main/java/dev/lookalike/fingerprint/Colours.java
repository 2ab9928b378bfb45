package dev.lookalike.fingerprint;

/**
 * Agreement of colours over chosen cells of the canvas.
 *
 * @param seen whether there were cells enough to say anything
 * @param grey whether one side has no colour: then colour says little, since a copy may be grey
 * @param firstIsPaler whether the first has fewer coloured cells than the second
 * @param silent whether too little is coloured on both sides to compare hues
 * @param cosine of both sides' colours as one long vector, -1 to 1; 1 when silent
 * @param hue share of what is coloured on both sides, weighted by its strength, whose hue differs:
 *     0 to 1
 * @param oneSided share of the coloured cells that have colour on exactly one side, 0 to 1
 * @param distance mean distance of the coloured cells' colours, relative to their strength, after
 *     the best common factor of saturation; 0 or more
 */
record Colours(
    boolean seen,
    boolean grey,
    boolean firstIsPaler,
    boolean silent,
    double cosine,
    double hue,
    double oneSided,
    double distance) {
  private static final Colours UNSEEN = new Colours(false, false, false, true, 1, 0, 0, 0);
  private static final int FEWEST_CELLS = 20;
  private static final int FEWEST_COLOURED = 12;
  private static final double GREY_SHARE = 0.02;
  private static final double COLOURED = 8;
  private static final double CLEARLY_COLOURED = 12;
  private static final double STRONG = 20;
  private static final double WEAK = 6;
  private static final double SAME_HUE = 0.8;
  private static final double LEAST_FACTOR = 0.25;
  private static final double MOST_FACTOR = 4;

  static Colours of(ChromaPairs pairs) {
    int n = pairs.count();
    if (n < FEWEST_CELLS) {
      return UNSEEN;
    }
    int first = 0;
    int second = 0;
    int both = 0;
    int coloured = 0;
    int oneSided = 0;
    for (int i = 0; i < n; i++) {
      double a = pairs.firstStrength(i);
      double b = pairs.secondStrength(i);
      first += a > COLOURED ? 1 : 0;
      second += b > COLOURED ? 1 : 0;
      both += Math.min(a, b) > COLOURED ? 1 : 0;
      coloured += Math.max(a, b) > CLEARLY_COLOURED ? 1 : 0;
      oneSided += Math.max(a, b) > STRONG && Math.min(a, b) < WEAK ? 1 : 0;
    }
    boolean silent = both < FEWEST_COLOURED;
    float[] distances = coloured < FEWEST_COLOURED ? new float[1] : distances(pairs, coloured);
    return new Colours(
        true,
        Math.min(first, second) < GREY_SHARE * n,
        first < second,
        silent,
        silent ? 1 : cosine(pairs),
        silent ? 0 : hue(pairs),
        (double) oneSided / Math.max(coloured, FEWEST_CELLS),
        mean(distances));
  }

  private static double cosine(ChromaPairs pairs) {
    double products = 0;
    double squaresFirst = 0;
    double squaresSecond = 0;
    for (int i = 0; i < pairs.count(); i++) {
      double a = pairs.firstStrength(i);
      double b = pairs.secondStrength(i);
      if (Math.min(a, b) > COLOURED) {
        products += pairs.product(i);
        squaresFirst += a * a;
        squaresSecond += b * b;
      }
    }
    return products / Math.sqrt(squaresFirst * squaresSecond);
  }

  private static double hue(ChromaPairs pairs) {
    double all = 0;
    double different = 0;
    for (int i = 0; i < pairs.count(); i++) {
      double a = pairs.firstStrength(i);
      double b = pairs.secondStrength(i);
      if (Math.min(a, b) > COLOURED) {
        double weight = Math.sqrt(a * b);
        all += weight;
        different += pairs.product(i) < SAME_HUE * a * b ? weight : 0;
      }
    }
    return different / all;
  }

  private static float[] distances(ChromaPairs pairs, int coloured) {
    double factor = saturation(pairs);
    float[] distances = new float[coloured];
    int at = 0;
    for (int i = 0; i < pairs.count(); i++) {
      double a = pairs.firstStrength(i);
      double b = pairs.secondStrength(i);
      if (Math.max(a, b) > CLEARLY_COLOURED) {
        double strength = Math.max(Math.max(factor * a, b), CLEARLY_COLOURED);
        distances[at++] = (float) (pairs.distance(i, factor) / strength);
      }
    }
    return distances;
  }

  private static double saturation(ChromaPairs pairs) {
    double products = 0;
    double squares = 0;
    for (int i = 0; i < pairs.count(); i++) {
      double a = pairs.firstStrength(i);
      if (Math.max(a, pairs.secondStrength(i)) > CLEARLY_COLOURED) {
        products += pairs.product(i);
        squares += a * a;
      }
    }
    return Math.max(LEAST_FACTOR, Math.min(MOST_FACTOR, products / Math.max(squares, 1)));
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
