package dev.lookalike.duplicates.pairs;

import dev.lookalike.schema.DuplicateAlert.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pair's page in the ledger.
 *
 * @param told where it stood when that was last told; null before the first time
 * @param touchedAt when the pair was last heard of
 */
public record PairState(
    Testimony testimony, Rulings rulings, @Nullable Standing told, Instant touchedAt) {

  static PairState empty(Instant at) {
    return new PairState(Testimony.NONE, Rulings.NONE, null, at);
  }

  PairState with(Testimony newTestimony, Rulings newRulings, Instant at) {
    return new PairState(newTestimony, newRulings, told, at);
  }

  PairState telling(Standing standing) {
    return new PairState(testimony, rulings, standing, touchedAt);
  }

  /**
   * Whether the page can be thrown away: nothing is open, nothing was decided, and nobody spoke of
   * the pair since the horizon. Whoever speaks of it again says everything again.
   */
  public boolean isSpentBefore(Instant horizon) {
    return touchedAt.isBefore(horizon)
        && rulings.list().isEmpty()
        && (told == null || told.alert().status() == Status.RETRACTED);
  }
}
