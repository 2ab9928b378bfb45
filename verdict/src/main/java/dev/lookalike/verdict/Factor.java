package dev.lookalike.verdict;

import java.util.List;
import java.util.Map;

/**
 * One question about a pair, as "do they lie on each other?" or "are they of one colour?", answered
 * by logistic regression.
 *
 * @param name of the question
 * @param bias the log-odds when every term is 0
 * @param terms what each figure adds to the log-odds
 */
public record Factor(String name, double bias, List<Term> terms) {
  /**
   * What one figure adds to the log-odds: nothing up to {@code low}, all of {@code weight} from
   * {@code high} on, a straight line between. Bounded, so that no figure outvotes all others, and
   * two terms of one figure make a bent line.
   *
   * @param feature the figure's name
   * @param low below {@code high}
   */
  public record Term(String feature, double low, double high, double weight) {
    public Term {
      Invalid.when(feature == null || feature.isBlank(), "terms.feature is missing");
      Invalid.when(
          !Double.isFinite(low) || !Double.isFinite(high) || low >= high,
          "terms.%s: low must be below high".formatted(feature));
      Invalid.when(!Double.isFinite(weight), "terms.%s: weight must be finite".formatted(feature));
    }

    /** What it adds; a figure that the comparison does not have adds what 0 does. */
    public double add(Map<String, Double> features) {
      double value = features.getOrDefault(feature, 0.0);
      return weight * Math.min(1, Math.max(0, (value - low) / (high - low)));
    }
  }

  public Factor {
    Invalid.when(name == null || name.isBlank(), "factors.name is missing");
    Invalid.when(!Double.isFinite(bias), "factors.bias must be finite");
    Invalid.when(terms == null || terms.isEmpty(), "factors.terms is missing");
    terms = List.copyOf(terms);
  }

  /** The probability of a yes, 0 to 1. */
  public double answer(Map<String, Double> features) {
    return VerdictModel.logistic(bias + terms.stream().mapToDouble(t -> t.add(features)).sum());
  }
}
