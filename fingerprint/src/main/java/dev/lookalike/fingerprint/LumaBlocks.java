package dev.lookalike.fingerprint;

/**
 * Share of textured blocks whose own lights correlate: a change in one place spoils one block, not
 * the whole.
 *
 * @param share of the textured blocks, 0 to 1; one half where there are too few to say
 * @param textured how many there are, 0 to 64
 */
record LumaBlocks(double share, int textured) {
  private static final int BLOCKS = 8;
  private static final int SIDE = Print.LUMA_CELLS / BLOCKS;
  private static final int CELLS = SIDE * SIDE;
  private static final double SHARED = 0.9;
  private static final double TEXTURE = 30;
  private static final double FLAT = 4;
  private static final double AGREES = 0.5;
  private static final int FEWEST = 3;

  static LumaBlocks of(Overlay overlay) {
    int textured = 0;
    int agreeing = 0;
    for (int block = 0; block < BLOCKS * BLOCKS; block++) {
      int at = block / BLOCKS * SIDE * Print.LUMA_CELLS + block % BLOCKS * SIDE;
      double correlation = correlation(overlay, at);
      if (!Double.isNaN(correlation)) {
        textured++;
        agreeing += correlation > AGREES ? 1 : 0;
      }
    }
    double share = textured < FEWEST ? 0.5 : (double) agreeing / textured;
    return new LumaBlocks(share, textured);
  }

  /** NaN for a block that is not shared or has no texture. */
  private static double correlation(Overlay overlay, int at) {
    double shared = 0;
    double sumA = 0;
    double sumB = 0;
    double squaresA = 0;
    double squaresB = 0;
    double products = 0;
    for (int i = 0; i < CELLS; i++) {
      int cell = at + i / SIDE * Print.LUMA_CELLS + i % SIDE;
      double a = overlay.firstLuma()[cell];
      double b = overlay.secondLuma()[cell];
      shared += overlay.shared()[cell] ? 1 : 0;
      sumA += a;
      sumB += b;
      squaresA += a * a;
      squaresB += b * b;
      products += a * b;
    }
    double varianceA = squaresA / CELLS - sumA / CELLS * (sumA / CELLS);
    double varianceB = squaresB / CELLS - sumB / CELLS * (sumB / CELLS);
    if (shared <= SHARED * CELLS || Math.max(varianceA, varianceB) <= TEXTURE) {
      return Double.NaN;
    }
    double covariance = products / CELLS - sumA / CELLS * (sumB / CELLS);
    return covariance / Math.sqrt(Math.max(varianceA, FLAT) * Math.max(varianceB, FLAT));
  }
}
