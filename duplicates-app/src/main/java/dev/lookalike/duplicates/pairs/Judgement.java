package dev.lookalike.duplicates.pairs;

import dev.lookalike.schema.Verdict;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What two present images are to each other.
 *
 * @param verdict the tier
 * @param probability that they are duplicates, 0 to 1; null where nothing is claimed
 * @param similarity of the vectors; null when the vectors did not matter
 */
public record Judgement(
    Verdict verdict, @Nullable Double probability, @Nullable Double similarity) {
  /** Never by a search: a vector says nothing that equal content does not say better. */
  static final Judgement EXACT = new Judgement(Verdict.EXACT, 1.0, null);

  /** The stronger first; total, so that the better of two claims does not depend on their order. */
  static final Comparator<Judgement> STRONGER =
      Comparator.comparing(Judgement::verdict)
          .thenComparing(judgement -> orZero(judgement.probability), Comparator.reverseOrder())
          .thenComparing(judgement -> orZero(judgement.similarity), Comparator.reverseOrder());

  private static double orZero(@Nullable Double value) {
    return value == null ? 0 : value;
  }
}
