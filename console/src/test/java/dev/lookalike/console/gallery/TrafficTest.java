package dev.lookalike.console.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.schema.UploadReceipt;
import dev.lookalike.schema.Version;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrafficTest {
  private final Traffic traffic = new Traffic();

  private static UploadReceipt receipt(long millis) {
    return new UploadReceipt(
        0,
        new Version(0, 1),
        UploadReceipt.Status.SEARCHABLE,
        null,
        null,
        null,
        Map.of("queue", millis - 1, "index", 1L),
        Instant.EPOCH);
  }

  @Test
  void shouldCountBySecondAndForgetWhatIsOld() {
    long start = 1_000_000_000L;
    traffic.hear(receipt(10), start);
    traffic.hear(receipt(10), start + 900);
    traffic.hear(receipt(10), start + 1_000);
    assertThat(traffic.figures(start + 2_000).perSecond()).hasSize(119).endsWith(2L, 1L);
    assertThat(traffic.figures(start + 200_000).perSecond()).containsOnly(0L);
  }

  @Test
  void shouldTellHalfAndTheSlowest() {
    assertThat(traffic.figures(0).p50()).isNull();
    for (int i = 1; i <= 100; i++) {
      traffic.hear(receipt(i), 5_000);
    }
    assertThat(traffic.figures(6_000).p50()).isEqualTo(50);
    assertThat(traffic.figures(6_000).p99()).isEqualTo(99);
    assertThat(traffic.figures(6_000).measured()).isEqualTo(100);
  }
}
