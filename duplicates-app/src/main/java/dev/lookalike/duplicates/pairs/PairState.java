package dev.lookalike.duplicates.pairs;

import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateAlert.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pair's page in the ledger.
 *
 * @param announced the last alert; null before the first
 * @param touchedAt when the pair was last heard of
 */
public record PairState(
    Testimony testimony, Rulings rulings, @Nullable DuplicateAlert announced, Instant touchedAt) {

  static PairState empty(Instant at) {
    return new PairState(Testimony.NONE, Rulings.NONE, null, at);
  }

  PairState with(Testimony newTestimony, Rulings newRulings, Instant at) {
    return new PairState(newTestimony, newRulings, announced, at);
  }

  PairState announcing(DuplicateAlert alert) {
    return new PairState(testimony, rulings, alert, touchedAt);
  }

  /**
   * Whether the page can be thrown away: nothing is open, nothing was decided, and nobody spoke of
   * the pair since the horizon. Whoever speaks of it again says everything again.
   */
  public boolean isSpentBefore(Instant horizon) {
    return touchedAt.isBefore(horizon)
        && rulings.list().isEmpty()
        && (announced == null || announced.status() == Status.RETRACTED);
  }
}
