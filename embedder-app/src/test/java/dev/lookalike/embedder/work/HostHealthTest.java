package dev.lookalike.embedder.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.common.utils.ExponentialBackoff;
import org.junit.jupiter.api.Test;

class HostHealthTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void shouldCountFailuresOfOneMomentWhicheverIsNotedFirst() {
    Iterator<Instant> times =
        List.of(NOON.plusMillis(1), NOON, NOON.plusMillis(1), NOON.plusMillis(2)).iterator();
    HostHealth health = new HostHealth(times::next, new ExponentialBackoff(60_000, 2, 300_000, 0));
    health.failed("down");
    health.failed("down");
    health.failed("down");

    assertThat(health.restsUntil("down")).isPresent();
  }
}
