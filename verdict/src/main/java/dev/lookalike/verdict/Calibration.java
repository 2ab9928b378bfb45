package dev.lookalike.verdict;

/**
 * From the factors' product to the share of true copies at it: Platt's scaling, a line on the
 * log-odds (J. Platt, "Probabilistic outputs for support vector machines", 1999).
 *
 * @param slope positive
 * @param offset added to the log-odds
 */
public record Calibration(double slope, double offset) {
  /** Keeps the log-odds finite. */
  private static final double LEAST = 1e-9;

  static final Calibration NONE = new Calibration(1, 0);

  public Calibration {
    Invalid.when(
        !(slope > 0) || !Double.isFinite(slope) || !Double.isFinite(offset),
        "calibration.slope must be positive, calibration.offset finite");
  }

  double apply(double product) {
    double kept = Math.min(1 - LEAST, Math.max(LEAST, product));
    return VerdictModel.logistic(slope * Math.log(kept / (1 - kept)) + offset);
  }
}
