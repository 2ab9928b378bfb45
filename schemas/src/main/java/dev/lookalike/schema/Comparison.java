package dev.lookalike.schema;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was measured between two pictures' fingerprints, before any verdict: of a pair always from
 * its first image to its second, so that it does not matter which of them came last.
 *
 * @param method the version of the formulas; a verdict's coefficients are bound to it
 * @param alignment how the first lies on the second; null when they could not be laid on each other
 * @param matchedPoints the keypoints that agree on the alignment, not negative
 * @param lumaCorrelation of the brightness where both show the same, -1 to 1
 * @param colourAgreement of the colours there, 0 to 1; null where one of the two has none
 * @param features the raw figures that a verdict is reckoned from, by name; finite
 */
public record Comparison(
    int method,
    @Nullable Alignment alignment,
    int matchedPoints,
    double lumaCorrelation,
    @Nullable Double colourAgreement,
    Map<String, Double> features) {
  /** The feature that the vectors give: their cosine, -1 to 1, whatever the index's metric is. */
  public static final String COSINE = "cos";

  /** The feature that says how much of its content each shares with the other at least, 0 to 1. */
  public static final String COVER_LEAST = "coverLeast";

  /** The feature that is 1 when the first is grey where the second has colours, else 0. */
  public static final String GREYED_FIRST = "greyedFirst";

  /** The same of the second. */
  public static final String GREYED_SECOND = "greyedSecond";

  public Comparison {
    Check.that(method >= 1, "comparison.method must be positive");
    Check.notNegative(matchedPoints, "comparison.matchedPoints");
    Check.range(lumaCorrelation, -1, 1, "comparison.lumaCorrelation");
    if (colourAgreement != null) {
      Check.range(colourAgreement, 0, 1, "comparison.colourAgreement");
    }
    features = Check.features(features);
  }

  /** A figure; 0 when it was not measured. */
  public double feature(String name) {
    return features.getOrDefault(name, 0.0);
  }

  /** The same with one more figure, or another in its place. */
  public Comparison with(String feature, double value) {
    Map<String, Double> more = new TreeMap<>(features);
    more.put(feature, value);
    return new Comparison(method, alignment, matchedPoints, lumaCorrelation, colourAgreement, more);
  }
}
