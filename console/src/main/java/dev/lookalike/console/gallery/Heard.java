package dev.lookalike.console.gallery;

import dev.lookalike.app.DaemonTimer;
import dev.lookalike.client.CatalogClient;
import dev.lookalike.client.From;
import dev.lookalike.client.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that the gallery follows. Pairs, groups and floods are heard from the beginning, receipts
 * from now on, failures as they stand and then as they come. What cannot be followed, because Kafka
 * is away or a topic is not there yet, is tried again.
 */
final class Heard implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Heard.class);
  private static final long TRY_AGAIN_SECONDS = 2;

  private final CatalogClient client;
  private final PairBook pairs;
  private final FailureBook failures = new FailureBook();
  private final Traffic traffic = new Traffic();
  private final List<Subscription> open = new ArrayList<>();
  private final ScheduledExecutorService starter = DaemonTimer.named("gallery-heard");

  Heard(CatalogClient client, Changes changes) {
    this.client = client;
    this.pairs = new PairBook(changes);
  }

  void start() {
    follow("alerts", () -> client.alerts(From.beginning(), pairs::hear));
    follow("groups", () -> client.groups(From.beginning(), pairs::hear));
    follow("floods", () -> client.floods(From.beginning(), pairs::hear));
    follow(
        "receipts",
        () ->
            client.receipts(
                From.now(),
                (key, receipt) -> {
                  traffic.hear(receipt, System.currentTimeMillis());
                  failures.hear(key, receipt);
                }));
    follow("failures", () -> client.failures(From.now(), failures::hear));
    // After the two above, so that nothing falls between.
    starter.execute(this::readFailures);
  }

  private void follow(String what, Supplier<Subscription> begin) {
    starter.execute(() -> begin(what, begin));
  }

  private void begin(String what, Supplier<Subscription> begin) {
    try {
      Subscription subscription = begin.get();
      synchronized (open) {
        open.add(subscription);
      }
      subscription
          .done()
          .whenComplete(
              (end, fault) -> {
                if (fault != null) {
                  again(what, begin, fault);
                }
              });
    } catch (RuntimeException e) {
      again(what, begin, e);
    }
  }

  private void again(String what, Supplier<Subscription> begin, Throwable fault) {
    LOG.warn("cannot follow {}, will try again: {}", what, fault.toString());
    if (!starter.isShutdown()) {
      starter.schedule(() -> begin(what, begin), TRY_AGAIN_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void readFailures() {
    try {
      client.openFailures().forEach(failures::hear);
    } catch (RuntimeException e) {
      LOG.warn("cannot read the failures, will try again: {}", e.toString());
      starter.schedule(this::readFailures, TRY_AGAIN_SECONDS, TimeUnit.SECONDS);
    }
  }

  PairBook pairs() {
    return pairs;
  }

  FailureBook failures() {
    return failures;
  }

  Traffic traffic() {
    return traffic;
  }

  @Override
  public void close() {
    starter.shutdownNow();
    synchronized (open) {
      open.forEach(Subscription::close);
    }
  }
}
