package dev.lookalike.fingerprint;

/** Normalised correlation of two grids over chosen cells. */
final class Correlation {
  private static final int FEWEST = 20;

  /** Below this variance there is nothing to compare. */
  private static final double FLAT = 4;

  private Correlation() {}

  /** -1 to 1; 0 where one is flat or there are fewer than 20 cells. */
  static double of(float[] first, float[] second, boolean[] cells) {
    int n = 0;
    double sumA = 0;
    double sumB = 0;
    double squaresA = 0;
    double squaresB = 0;
    double products = 0;
    for (int i = 0; i < cells.length; i++) {
      if (cells[i]) {
        double a = first[i];
        double b = second[i];
        n++;
        sumA += a;
        sumB += b;
        squaresA += a * a;
        squaresB += b * b;
        products += a * b;
      }
    }
    if (n < FEWEST) {
      return 0;
    }
    double varianceA = squaresA / n - sumA / n * (sumA / n);
    double varianceB = squaresB / n - sumB / n * (sumB / n);
    if (varianceA < FLAT || varianceB < FLAT) {
      return 0;
    }
    double covariance = products / n - sumA / n * (sumB / n);
    return Math.max(-1, Math.min(1, covariance / Math.sqrt(varianceA * varianceB)));
  }
}
