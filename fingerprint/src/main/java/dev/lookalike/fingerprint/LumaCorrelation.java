package dev.lookalike.fingerprint;

/** Normalised correlation of light over the cells that both pictures show: -1 to 1. */
final class LumaCorrelation {
  /** Below this variance there is nothing to compare. */
  private static final double FLAT = 4;

  private LumaCorrelation() {}

  static double of(Overlay overlay) {
    return of(overlay.firstLuma(), overlay.secondLuma(), overlay.shared());
  }

  static double of(float[] first, float[] second, boolean[] shared) {
    double n = 0;
    double sumA = 0;
    double sumB = 0;
    double squaresA = 0;
    double squaresB = 0;
    double products = 0;
    for (int i = 0; i < shared.length; i++) {
      if (shared[i]) {
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
    if (n == 0) {
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
