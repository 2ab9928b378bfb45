package dev.lookalike.campaign.load;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Requesters each of whom names another reply topic, none of which exists. */
final class Strangers implements AutoCloseable {
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final AtomicInteger asked = new AtomicInteger();

  Strangers(Exchange exchange, Asked what, int perSecond) {
    clock.scheduleAtFixedRate(
        () ->
            exchange.ask(
                what, "stranger-%d.replies".formatted(asked.incrementAndGet()), outcome -> {}),
        0,
        TimeUnit.SECONDS.toMicros(1) / perSecond,
        TimeUnit.MICROSECONDS);
  }

  int asked() {
    return asked.get();
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
