package dev.lookalike.campaign.load;

import dev.lookalike.schema.SimilarityReply.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The two ways to load a service: as many as it answers, or as many as come. */
final class Rate {
  private static final Duration REPLIES_WITHIN = Duration.ofSeconds(30);
  private static final Duration TICK = Duration.ofMillis(2);

  private final Exchange exchange;
  private final List<Asked> asked;

  Rate(Exchange exchange, List<Asked> asked) {
    this.exchange = exchange;
    this.asked = asked;
  }

  /** Requests a second that end well while so many wait at any time. */
  double closed(int atATime, Duration time) throws InterruptedException {
    Semaphore places = new Semaphore(atATime);
    AtomicInteger good = new AtomicInteger();
    long begun = System.nanoTime();
    for (int i = 0; System.nanoTime() - begun < time.toNanos(); i++) {
      take(places, 1);
      exchange.ask(
          asked.get(i % asked.size()),
          outcome -> {
            places.release();
            if (outcome.status() == Status.OK) {
              good.incrementAndGet();
            }
          });
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    double perSecond = good.get() / seconds;
    take(places, atATime);
    return perSecond;
  }

  private static void take(Semaphore places, int count) throws InterruptedException {
    if (!places.tryAcquire(count, REPLIES_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("requests have no reply within " + REPLIES_WITHIN);
    }
  }

  /**
   * Sends at this rate whatever comes back.
   *
   * @return how many
   */
  int open(double perSecond, Duration time, Tally tally) {
    long begun = System.nanoTime();
    int sent = 0;
    while (true) {
      long passed = System.nanoTime() - begun;
      if (passed >= time.toNanos()) {
        return sent;
      }
      for (long due = (long) (passed / 1e9 * perSecond); sent < due; sent++) {
        exchange.ask(asked.get(sent % asked.size()), tally::add);
      }
      LockSupport.parkNanos(TICK.toNanos());
    }
  }
}
