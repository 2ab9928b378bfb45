package dev.lookalike.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures how many records wait in Kafka for an app's consumer group, all instances together. A
 * consumer's own lag is that of its last read: of a partition that it leaves unread, because its
 * inbox is full or nothing is left of the app, it says nothing new.
 */
final class Backlog implements AutoCloseable {
  static final String NAME = "lookalike.backlog.records";

  private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);
  private static final Duration EVERY = Duration.ofSeconds(10);

  private final Admin admin;
  private final String group;
  private final ScheduledExecutorService clock = DaemonTimer.named("backlog");
  private volatile double records = Double.NaN;

  private Backlog(Admin admin, String group) {
    this.admin = admin;
    this.group = group;
  }

  static Backlog start(KafkaSettings settings, String group, MeterRegistry meters) {
    var properties = settings.clientProperties();
    properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "backlog");
    Backlog backlog = new Backlog(Admin.create(properties), group);
    Gauge.builder(NAME, () -> backlog.records).register(meters);
    // Not at once: an app that starts has better uses for the processor.
    backlog.clock.scheduleWithFixedDelay(
        backlog::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return backlog;
  }

  /** Not a number while nobody can tell. */
  private void look() {
    try {
      records = new ConsumerLag(admin).withoutMarkers(group);
    } catch (ExecutionException e) {
      LOG.debug("the backlog of {} is not known", group, e);
      records = Double.NaN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    admin.close(Duration.ZERO);
  }
}
