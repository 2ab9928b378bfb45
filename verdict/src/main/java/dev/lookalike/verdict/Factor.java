package dev.lookalike.verdict;

import java.util.Map;

/**
 * One question about a pair, as "do they lie on each other?" or "are they of one colour?", answered
 * by logistic regression.
 *
 * @param name of the question
 * @param bias the log-odds when all figures are 0
 * @param weights what one unit of a figure adds to the log-odds, by the figure's name
 */
public record Factor(String name, double bias, Map<String, Double> weights) {
  public Factor {
    Invalid.when(name == null || name.isBlank(), "factors.name is missing");
    Invalid.when(!Double.isFinite(bias), "factors.bias must be finite");
    Invalid.when(weights == null || weights.isEmpty(), "factors.weights is missing");
    weights.forEach(
        (feature, weight) ->
            Invalid.when(
                weight == null || !Double.isFinite(weight),
                "factors.weights." + feature + " must be finite"));
    weights = Map.copyOf(weights);
  }

  /**
   * The probability of a yes, 0 to 1.
   *
   * @throws VerdictException FEATURE when a figure is missing
   */
  double answer(Map<String, Double> features) {
    double logOdds = bias;
    for (Map.Entry<String, Double> weight : weights.entrySet()) {
      Double value = features.get(weight.getKey());
      if (value == null) {
        throw new VerdictException(
            VerdictException.Reason.FEATURE,
            "the comparison lacks '%s', which factor '%s' needs".formatted(weight.getKey(), name));
      }
      logOdds += weight.getValue() * value;
    }
    return 1 / (1 + Math.exp(-logOdds));
  }
}
