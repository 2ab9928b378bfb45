package dev.lookalike.query;

import dev.lookalike.schema.SimilarityReply;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Refuses at once what would wait too long. Requests of one kind pass through the same queues, so
 * the wait of a new one is the number in hand times the time that each took of late (Little's law).
 * A longer queue would not answer more of them, only later.
 */
final class Pace {
  /** However patient a requester is, the next ones shall find a short queue. */
  private static final long MOST_MILLIS = 2_000;

  /** What was learnt longer ago than so much work counts less and less. */
  private static final long MEMORY_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final LongSupplier nanoClock;
  private int inHand;
  private double done;
  private double busyNanos;
  private long since;

  /**
   * @param guess how long each takes, before any was seen
   */
  Pace(Duration guess, LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.done = 1;
    this.busyNanos = guess.toNanos();
  }

  /**
   * Lets a request in, which must {@link #leave}; one alone always.
   *
   * @throws Refusal when it would end after half of the time that it has left, or far too late for
   *     others; the other half is for what varies
   */
  synchronized void enter(Deadline deadline) {
    double wait = (inHand + 1) * busyNanos / done / 1e6;
    if (inHand > 0 && wait > Math.min(deadline.millisLeft() / 2.0, MOST_MILLIS)) {
      throw new Refusal(
          SimilarityReply.Status.OVERLOADED,
          "%d requests of this kind are before this one; try again later".formatted(inHand));
    }
    if (inHand == 0) {
      since = nanoClock.getAsLong();
    }
    inHand++;
  }

  /** A request has ended, well or not. */
  synchronized void leave() {
    long now = nanoClock.getAsLong();
    busyNanos += now - since;
    since = now;
    inHand--;
    done++;
    if (busyNanos > MEMORY_NANOS) {
      busyNanos /= 2;
      done /= 2;
    }
  }
}
