package dev.lookalike.console.gallery;

import com.github.benmanes.caffeine.cache.Interner;
import dev.lookalike.schema.Comparison;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.Evidence;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a pair: an alert without its raw figures. Sides are shared between the pairs of
 * an image.
 *
 * @param comparison without features; null when the two were not compared
 */
record PairRow(
    PairKey pair,
    DuplicateAlert.Status status,
    Verdict verdict,
    @Nullable Double probability,
    Evidence.@Nullable Basis decidedBy,
    @Nullable Comparison comparison,
    List<Evidence.Difference> differences,
    DuplicateAlert.Side first,
    DuplicateAlert.Side second,
    @Nullable String note,
    Instant at) {

  static PairRow of(DuplicateAlert alert, Interner<DuplicateAlert.Side> sides) {
    Evidence evidence = alert.evidence();
    return new PairRow(
        alert.pair(),
        alert.status(),
        alert.verdict(),
        alert.probability(),
        evidence == null ? null : evidence.decidedBy(),
        evidence == null ? null : slim(evidence.comparison()),
        evidence == null ? List.of() : evidence.differences(),
        sides.intern(alert.first()),
        sides.intern(alert.second()),
        alert.note(),
        alert.at());
  }

  private static @Nullable Comparison slim(@Nullable Comparison whole) {
    return whole == null
        ? null
        : new Comparison(
            whole.method(),
            whole.alignment(),
            whole.matchedPoints(),
            whole.lumaCorrelation(),
            whole.colourAgreement(),
            Map.of());
  }

  PairRow as(DuplicateAlert.Status other) {
    return new PairRow(
        pair,
        other,
        verdict,
        probability,
        decidedBy,
        comparison,
        differences,
        first,
        second,
        note,
        at);
  }

  /** As much of the alert as a decision is about. */
  DuplicateAlert alert() {
    return new DuplicateAlert(
        pair, status, verdict, probability, null, null, first, second, note, at);
  }

  Pile pile() {
    return Pile.of(status);
  }
}
