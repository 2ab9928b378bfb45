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
  private static final long MOST_MILLIS = 1_000;

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double PATIENCE = 3;

  /** What was learnt longer ago than so much work counts less and less. */
  private static final long MEMORY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final int always;
  private final LongSupplier nanoClock;
  private int inHand;
  private double done;
  private double busyNanos;
  private long since;

  /**
   * @param always so many are let in whatever the pace: a stalled machine tells little of the next
   *     moment
   * @param guess how long each takes, as if some had been seen: the very first are slow
   */
  Pace(int always, Duration guess, LongSupplier nanoClock) {
    this.always = always;
    this.nanoClock = nanoClock;
    this.busyNanos = MEMORY_NANOS / 2.0;
    this.done = busyNanos / guess.toNanos();
  }

  /**
   * Lets a request in, which must {@link #leave}.
   *
   * @throws Refusal when it would end after a third of the time that it has left, or far too late
   *     for others; the rest is for what varies, above all the machine's other load
   */
  void enter(Deadline deadline) {
    if (!tryEnter(Math.min(deadline.millisLeft() / PATIENCE, MOST_MILLIS))) {
      throw new Refusal(
          SimilarityReply.Status.OVERLOADED,
          "too many requests of this kind are before this one; try again later");
    }
  }

  /** Whether even the most patient would be refused. */
  synchronized boolean isFull() {
    return wouldTakeMoreThan(MOST_MILLIS);
  }

  /** False when it would not end within the time. */
  synchronized boolean tryEnter(double millis) {
    if (wouldTakeMoreThan(millis)) {
      return false;
    }
    if (inHand == 0) {
      since = nanoClock.getAsLong();
    }
    inHand++;
    return true;
  }

  private boolean wouldTakeMoreThan(double millis) {
    return inHand >= always && (inHand + 1) * busyNanos / done / NANOS_PER_MILLI > millis;
  }

  /** A request has ended, well or not. */
  synchronized void leave() {
    long now = nanoClock.getAsLong();
    busyNanos += now - since;
    since = now;
    inHand--;
    done++;
    while (busyNanos > MEMORY_NANOS) {
      busyNanos /= 2;
      done /= 2;
    }
  }
}
