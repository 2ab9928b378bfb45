package dev.lookalike.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lookalike.schema.EventHeaders;
import dev.lookalike.test.SpanCollector;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class TracingTest {
  private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final Tracing.Step STEP =
      new Tracing.Step("image-vector", "shop/cat@0:1", Instant.EPOCH);

  private final Headers from = new RecordHeaders();
  private final Headers to = new RecordHeaders();

  private static TracingSettings settings(Map<String, String> given) {
    return Settings.of(TracingSettings.class, given);
  }

  private String carried() {
    return EventHeaders.text(to, "traceparent").orElseThrow();
  }

  @Test
  void shouldPassTheContextOnWhereNothingIsExported() {
    EventHeaders.put(from, "traceparent", PARENT);
    Tracing.of("embedder", settings(Map.of())).carry(STEP, from, to);
    assertThat(carried()).isEqualTo(PARENT);
  }

  @Test
  void shouldPutItsSpanBetweenAndSendIt() {
    EventHeaders.put(from, "traceparent", PARENT);
    EventHeaders.put(from, "tracestate", "vendor=1");
    try (SpanCollector collector = SpanCollector.start()) {
      try (Tracing tracing =
          Tracing.of("embedder", settings(Map.of("endpoint", collector.endpoint())))) {
        tracing.carry(STEP, from, to);
      }
      assertThat(collector.has("lookalike-embedder", PARENT, "image-vector", "shop/cat@0:1"))
          .isTrue();
    }
    assertThat(carried()).startsWith(PARENT.substring(0, 36)).isNotEqualTo(PARENT);
    assertThat(EventHeaders.text(to, "tracestate")).contains("vendor=1");
  }

  @Test
  void shouldBeginTracesAsOftenAsIsSet() {
    try (SpanCollector collector = SpanCollector.start();
        Tracing all = Tracing.of("a", settings(Map.of("endpoint", collector.endpoint())));
        Tracing none =
            Tracing.of("b", settings(Map.of("endpoint", collector.endpoint(), "share", "0")))) {
      EventHeaders.put(from, "traceparent", "no context at all");
      all.carry(STEP, from, to);
      assertThat(carried()).hasSize(PARENT.length()).matches(".*-0[13]");
      none.carry(STEP, new RecordHeaders(), to);
      assertThat(carried()).hasSize(PARENT.length()).matches(".*-0[02]");
    }
  }

  @Test
  void shouldNotMindACollectorThatIsAway() {
    try (Tracing tracing =
        Tracing.of("embedder", settings(Map.of("endpoint", "http://127.0.0.1:1/v1/traces")))) {
      tracing.carry(STEP, from, to);
      assertThat(carried()).isNotEmpty();
    }
  }

  @Test
  void shouldRefuseWhatIsNoAddress() {
    assertThatThrownBy(() -> settings(Map.of("endpoint", "collector:4318")))
        .hasMessageContaining("tracing.endpoint is 'collector:4318'");
    assertThatThrownBy(() -> settings(Map.of("share", "2")))
        .hasMessageContaining("tracing.share is 2.0");
  }
}
