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
    health.failed("down", "answers 500");
    health.failed("down", "answers 500");
    health.failed("down", "answers 500");

    assertThat(health.restsUntil("down")).isPresent();
  }

  @Test
  void shouldNameThoseThatRestAndWhy() {
    HostHealth health = new HostHealth(() -> NOON, new ExponentialBackoff(60_000, 2, 300_000, 0));
    for (int i = 0; i < 3; i++) {
      health.failed("down", "answers 500");
    }
    health.failed("slow", "took too long");

    assertThat(health.resting()).containsExactly("down until 2026-11-23T12:01:00Z: answers 500");

    health.answered("down");
    assertThat(health.resting()).isEmpty();
  }
}
