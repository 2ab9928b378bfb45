package dev.lookalike.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lookalike.kafka.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaWatchTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Health WELL = new Health(true, true, Map.of());

  @TempDir Path folder;

  @Test
  void shouldNameABrokerThatIsAwayUntilItIsBack() {
    EmbeddedBroker broker = EmbeddedBroker.start(folder);
    String servers = broker.bootstrapServers();
    int port = Integer.parseInt(servers.substring(servers.indexOf(':') + 1));
    try (KafkaWatch watch =
        KafkaWatch.start(new KafkaSettings(servers, Optional.empty(), Optional.empty()))) {
      assertThat(watch.with(WELL)).isEqualTo(WELL);
      broker.close();
      await().atMost(LONG).until(() -> !watch.with(WELL).ready());
      assertThat(watch.with(WELL).live()).isTrue();
      assertThat(watch.with(WELL).details().get(Health.PROBLEM)).asString().contains(servers);
      broker = EmbeddedBroker.start(folder, port);
      await().atMost(LONG).until(() -> watch.with(WELL).ready());
    } finally {
      broker.close();
    }
  }

  @Test
  void shouldKeepTheAppsOwnProblem() {
    Health health = new Health(true, true, Map.of(Health.PROBLEM, "the index is away"));
    assertThat(health.hindered("so is Kafka").details())
        .containsEntry(Health.PROBLEM, "so is Kafka; the index is away");
  }
}
