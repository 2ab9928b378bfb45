package dev.lookalike.duplicates.pairs;

import dev.lookalike.schema.Verdict;
import java.util.Optional;

/**
 * SIMILAR from the vectors' similarity alone; it claims no duplicate, hence no probability.
 *
 * @param threshold the least similarity, by the index's metric
 */
public record SimilarityVerdicts(double threshold) implements Verdicts {
  /** Where SIMILAR is not to be reported. */
  public static final Verdicts NONE = comparison -> Optional.empty();

  @Override
  public Optional<Judgement> judge(Comparison comparison) {
    return comparison.similarity() >= threshold
        ? Optional.of(new Judgement(Verdict.SIMILAR, null, comparison.similarity()))
        : Optional.empty();
  }
}
