package dev.lookalike.fingerprint;

/**
 * Agreement of hue over the cells that both show.
 *
 * @param grey whether one side has no colour: then colour says nothing, since a copy may be grey
 * @param silent whether too little is coloured on both sides to say anything
 * @param cosine of both sides' colours as one long vector, -1 to 1; 1 when silent
 * @param disagreement share of what is coloured on both sides, weighted by its strength, whose hue
 *     differs: 0 to 1
 */
record Hues(boolean grey, boolean silent, double cosine, double disagreement) {
  private static final double COLOURED = 8;
  private static final double GREY_SHARE = 0.02;
  private static final int FEWEST = 6;
  private static final double SAME_HUE = 0.8;

  static Hues of(Overlay overlay) {
    ChromaPairs pairs = ChromaPairs.of(overlay, overlay.sharedChroma());
    int n = pairs.count();
    int both = 0;
    int firstColoured = 0;
    int secondColoured = 0;
    double products = 0;
    double squaresFirst = 0;
    double squaresSecond = 0;
    double weight = 0;
    double different = 0;
    for (int i = 0; i < n; i++) {
      double first = pairs.firstStrength(i);
      double second = pairs.secondStrength(i);
      firstColoured += first > COLOURED ? 1 : 0;
      secondColoured += second > COLOURED ? 1 : 0;
      if (first > COLOURED && second > COLOURED) {
        both++;
        double product = pairs.product(i);
        products += product;
        squaresFirst += first * first;
        squaresSecond += second * second;
        double w = Math.sqrt(first * second);
        weight += w;
        different += product < SAME_HUE * first * second ? w : 0;
      }
    }
    boolean grey = Math.min(firstColoured, secondColoured) < GREY_SHARE * n || n == 0;
    if (both < FEWEST) {
      return new Hues(grey, true, 1, 0);
    }
    double cosine = products / Math.sqrt(squaresFirst * squaresSecond);
    return new Hues(grey, false, cosine, different / weight);
  }
}
