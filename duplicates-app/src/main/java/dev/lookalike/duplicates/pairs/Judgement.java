package dev.lookalike.duplicates.pairs;

import dev.lookalike.schema.Comparison;
import dev.lookalike.schema.Evidence.Basis;
import dev.lookalike.schema.Verdict;
import dev.lookalike.verdict.Tiers;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What two present images are to each other.
 *
 * @param verdict the tier
 * @param decidedBy what told it
 * @param probability that they are duplicates, 0 to 1; null where nothing is claimed
 * @param similarity of the vectors; null when the vectors did not matter
 * @param comparison what was measured, if it was
 */
public record Judgement(
    Verdict verdict,
    Basis decidedBy,
    @Nullable Double probability,
    @Nullable Double similarity,
    @Nullable Comparison comparison) {
  /** Never by a search: a vector says nothing that equal content does not say better. */
  static final Judgement EXACT = new Judgement(Verdict.EXACT, Basis.CONTENT, 1.0, null, null);

  /** The stronger first; total, so that the better of two claims does not depend on their order. */
  static final Comparator<Judgement> STRONGER =
      Comparator.comparing(Judgement::verdict)
          .thenComparing(judgement -> orZero(judgement.probability), Comparator.reverseOrder())
          .thenComparing(judgement -> orZero(judgement.similarity), Comparator.reverseOrder());

  /** By a search; empty when it is nothing to report. */
  static Optional<Judgement> of(Finding finding, Tiers tiers) {
    return tiers
        .of(finding.probability(), finding.similarity())
        .map(verdict -> of(verdict, finding));
  }

  private static Judgement of(Verdict verdict, Finding finding) {
    boolean isCopy = verdict == Verdict.NEAR_COPY;
    return new Judgement(
        verdict,
        isCopy ? Basis.FINGERPRINT : Basis.SIMILARITY,
        isCopy ? finding.probability() : null,
        finding.similarity(),
        finding.comparison());
  }

  private static double orZero(@Nullable Double value) {
    return value == null ? 0 : value;
  }
}
