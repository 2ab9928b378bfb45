package dev.lookalike.console.whatif;

import dev.lookalike.duplicates.pairs.Scope;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateAlert.Status;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares the alerts as they stand with what they would be under other settings. */
public final class WhatIf {
  /** What would happen to a pair. */
  public enum Change {
    OPENS,
    CLOSES,
    /** From SIMILAR to NEAR_COPY, or the other way round. */
    CHANGES_TIER
  }

  /**
   * One pair that would change.
   *
   * @param from its verdict now; null when there is no open alert
   * @param to its verdict then; null when there would be none
   * @param probability that it is a duplicate, 0 to 1
   */
  public record Changed(
      PairKey pair,
      Change change,
      @Nullable Verdict from,
      @Nullable Verdict to,
      double probability) {}

  /**
   * What would change.
   *
   * @param changes by kind, those of the most certain pairs first
   * @param unchanged open alerts that would stay as they are
   * @param decided pairs on which a reviewer's word stands, whatever the threshold
   */
  public record Outcome(Map<Change, List<Changed>> changes, int unchanged, int decided) {
    public List<Changed> of(Change change) {
      return changes.getOrDefault(change, List.of());
    }
  }

  private final Map<Change, List<Changed>> changes = new TreeMap<>();
  private final Map<PairKey, DuplicateAlert> alerts;
  private int unchanged;
  private int decided;

  private WhatIf(Map<PairKey, DuplicateAlert> alerts) {
    this.alerts = alerts;
  }

  /**
   * Weighs every recorded pair.
   *
   * @param threshold the probability from which a pair would be a NEAR_COPY, 0 to 1
   * @param scope which images would be compared at all
   * @param alerts where each pair stands now
   */
  public static Outcome at(
      double threshold, Scope scope, Recorded recorded, Map<PairKey, DuplicateAlert> alerts) {
    WhatIf whatIf = new WhatIf(alerts);
    recorded.forEachStanding(
        (pair, probability) -> {
          if (!recorded.areEqual(pair)) {
            boolean covered = recorded.areInScope(pair, scope);
            whatIf.weigh(pair, probability, covered, covered && probability >= threshold);
          }
        });
    alerts.values().stream()
        .filter(alert -> alert.verdict() == Verdict.EXACT)
        .filter(alert -> !scope.covers(alert.first().facts(), alert.second().facts()))
        .forEach(alert -> whatIf.weigh(alert.pair(), 1, false, false));
    whatIf.changes.values().forEach(list -> list.sort(SUREST_FIRST));
    return new Outcome(whatIf.changes, whatIf.unchanged, whatIf.decided);
  }

  private static final Comparator<Changed> SUREST_FIRST =
      Comparator.comparingDouble(Changed::probability)
          .reversed()
          .thenComparing(changed -> changed.pair().toString());

  private void weigh(PairKey pair, double probability, boolean covered, boolean isNearCopy) {
    DuplicateAlert alert = alerts.get(pair);
    Status status = alert == null ? Status.RETRACTED : alert.status();
    if (status == Status.CONFIRMED || status == Status.REJECTED) {
      decided++;
      return;
    }
    Verdict from = alert == null || status == Status.RETRACTED ? null : alert.verdict();
    // SIMILAR is by the vectors; this threshold takes no pair out of it but into NEAR_COPY.
    Verdict to = isNearCopy ? Verdict.NEAR_COPY : covered && from == Verdict.SIMILAR ? from : null;
    if (from == to) {
      unchanged += from == null ? 0 : 1;
      return;
    }
    Change change = from == null ? Change.OPENS : to == null ? Change.CLOSES : Change.CHANGES_TIER;
    changes
        .computeIfAbsent(change, any -> new ArrayList<>())
        .add(new Changed(pair, change, from, to, probability));
  }
}
