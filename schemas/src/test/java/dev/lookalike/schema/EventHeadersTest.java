package dev.lookalike.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class EventHeadersTest {
  private final Headers headers = new RecordHeaders();

  @Test
  void shouldMarkANullValue() {
    EventHeaders.putTombstone(headers, new Version(1, 7), EventHeaders.Cause.REJECTED);
    EventHeaders.putTombstone(headers, new Version(1, 8), EventHeaders.Cause.DELETED);
    assertThat(EventHeaders.text(headers, EventHeaders.VERSION)).contains("1:8");
    assertThat(EventHeaders.text(headers, EventHeaders.CAUSE)).contains("DELETED");
    assertThat(headers.toArray()).hasSize(2);
  }

  @Test
  void shouldWriteACloudEventInBinaryMode() {
    EventHeaders.putCloudEvent(headers, "/app", "dev.lookalike.x", "id", Instant.EPOCH);
    assertThat(EventHeaders.text(headers, "ce_specversion")).contains("1.0");
    assertThat(EventHeaders.text(headers, "ce_time")).contains("1970-01-01T00:00:00Z");
    assertThat(EventHeaders.text(headers, "content-type")).contains("application/json");
  }

  @Test
  void shouldPassOnTheTraceContextAndNothingElse() {
    EventHeaders.put(headers, "traceparent", "00-1-2-01");
    EventHeaders.put(headers, "tracestate", "x".repeat(Limits.TRACE_HEADER + 1));
    EventHeaders.put(headers, "kafka_replyTopic", "t");
    Headers to = new RecordHeaders().add("traceparent", new byte[0]);
    EventHeaders.copyTrace(headers, to);
    assertThat(EventHeaders.text(to, "traceparent")).contains("00-1-2-01");
    assertThat(to.toArray()).hasSize(1);
  }

  @Test
  void shouldNotFindAHeaderWithoutValue() {
    headers.add("traceparent", null);
    assertThat(EventHeaders.text(headers, "traceparent")).isEmpty();
    assertThat(EventHeaders.text(headers, "more")).isEmpty();
    EventHeaders.copyTrace(headers, new RecordHeaders());
  }
}
