package dev.lookalike.embedder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.app.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.common.utils.ExponentialBackoff;
import org.junit.jupiter.api.Test;

class EmbedderTopologyTest {
  @Test
  void shouldBeTheTopologyThatRuns() throws Exception {
    Rules.Retry retry = new Rules.Retry(Duration.ofHours(1), new ExponentialBackoff(1, 2, 9, 0));
    Surroundings surroundings =
        new Surroundings(
            new Rules(EmbedderHarness.MODEL, 0, 1, retry, Duration.ofDays(1)),
            new FakeWorkshop(),
            new BackPressure(new BackPressure.Mark(1, 1, 1)),
            new Counts(new SimpleMeterRegistry()),
            Tracing.PASS_ON,
            InstantSource.system());
    String topology =
        EmbedderTopology.of(EmbedderHarness.MODEL, surroundings).describe().toString();

    try (InputStream golden = EmbedderTopologyTest.class.getResourceAsStream("topology.txt")) {
      assertThat(topology).isEqualToNormalizingNewlines(new String(golden.readAllBytes(), UTF_8));
    }
  }
}
