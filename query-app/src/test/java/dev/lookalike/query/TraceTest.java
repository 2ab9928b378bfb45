package dev.lookalike.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lookalike.schema.EventHeaders;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.SimilarityRequest;
import dev.lookalike.test.SpanCollector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

/** A request's trace goes on in its reply, in the collector and in the log. */
class TraceTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

  @TempDir static Path directory;
  private static QueryKafka kafka;

  @TempDir Path index;

  @BeforeAll
  static void start() {
    kafka = QueryKafka.start(directory);
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void shouldPutItsSpanBetweenRequestAndReply() {
    try (SpanCollector collector = SpanCollector.start()) {
      Map<String, String> settings = Map.of("tracing.endpoint", collector.endpoint());
      // What is not sent yet is sent at the end.
      try (Bench bench = new Bench(kafka, index, settings).serving("traced")) {
        Headers reply = ask("1");
        assertThat(bench.count("unanswerable")).isZero();
        assertThat(EventHeaders.text(reply, "traceparent").orElseThrow())
            .startsWith(PARENT.substring(0, 36))
            .isNotEqualTo(PARENT);
      }
      assertThat(collector.has("lookalike-query", PARENT, "similarity-reply", "shop.replies"))
          .isTrue();
    }
  }

  @Test
  void shouldLogADefectUnderItsImageAndTrace() {
    List<Map<String, String>> contexts = new CopyOnWriteArrayList<>();
    try (Bench bench = new Bench(kafka, index, Map.of()).serving("defect")) {
      bench.defect = new LoggedException(contexts);
      ask("2");
    }
    assertThat(contexts).contains(Map.of("image", "shop/red", "trace", TRACE));
  }

  /** Notes in which context its message is asked for, as by the log. */
  private static final class LoggedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialised
    private final List<Map<String, String>> contexts;

    LoggedException(List<Map<String, String>> contexts) {
      this.contexts = contexts;
    }

    @Override
    public String getMessage() {
      contexts.add(Objects.requireNonNullElse(MDC.getCopyOfContextMap(), Map.of()));
      return "a defect for a test";
    }
  }

  /** The reply's headers. */
  private static Headers ask(String id) {
    kafka.request(
        JsonCodec.of(SimilarityRequest.class)
            .write(
                new SimilarityRequest(
                    "shop", null, null, "red", null, null, null, null, 60_000, null)),
        Map.of(
            "kafka_replyTopic", "shop.replies".getBytes(UTF_8),
            "kafka_correlationId", id.getBytes(UTF_8),
            "traceparent", PARENT.getBytes(UTF_8)));
    return await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> reply(id), Optional::isPresent)
        .orElseThrow();
  }

  private static Optional<Headers> reply(String id) {
    return kafka.read("shop.replies").stream()
        .map(ConsumerRecord::headers)
        .filter(
            headers -> EventHeaders.text(headers, "kafka_correlationId").equals(Optional.of(id)))
        .findAny();
  }
}
