package dev.lookalike.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Kafka now and then whether it answers. The apps' own clients wait for a broker that is away
 * without a word, so nobody else could say why nothing happens.
 */
final class KafkaWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(5);

  private final Admin admin;
  private final String servers;
  private final ScheduledExecutorService clock = DaemonTimer.named("kafka-watch");
  private volatile Optional<Instant> awaySince = Optional.empty();

  private KafkaWatch(Admin admin, String servers) {
    this.admin = admin;
    this.servers = servers;
  }

  static KafkaWatch start(KafkaSettings settings) {
    Properties properties = settings.clientProperties();
    properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "health");
    KafkaWatch watch = new KafkaWatch(Admin.create(properties), settings.bootstrapServers());
    watch.clock.scheduleWithFixedDelay(
        watch::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  private void look() {
    int millis = Math.toIntExact(ANSWERS_WITHIN.toMillis());
    try {
      admin
          .describeCluster(new DescribeClusterOptions().timeoutMs(millis))
          .clusterId()
          .get(millis, TimeUnit.MILLISECONDS);
      awaySince.ifPresent(since -> LOG.info("Kafka answers again; it was away since {}", since));
      awaySince = Optional.empty();
    } catch (ExecutionException e) {
      away(String.valueOf(e.getCause()));
    } catch (TimeoutException e) {
      away("nothing within " + ANSWERS_WITHIN.toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void away(String why) {
    if (awaySince.isEmpty()) {
      awaySince = Optional.of(Instant.now());
      LOG.warn("Kafka at {} does not answer: {}; waiting until it does", servers, why);
    }
  }

  /** The app's health, which is not ready while Kafka is away. */
  Health with(Health app) {
    return awaySince
        .map(
            since -> app.hindered("Kafka at %s does not answer since %s".formatted(servers, since)))
        .orElse(app);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    admin.close(Duration.ZERO);
  }
}
