package dev.lookalike.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lookalike.reference.FetchException;
import dev.lookalike.reference.Reference;
import dev.lookalike.schema.InvalidEventException;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.SimilarityRequest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A request's headers, value and reference from a stranger. */
class RequestFuzzTest {
  private static final JsonCodec<SimilarityRequest> CODEC = JsonCodec.of(SimilarityRequest.class);
  private static final String[] NAMES = {
    "kafka_replyTopic",
    "kafka_replyPartition",
    "kafka_correlationId",
    "REPLY_TOPIC",
    "REPLY_PARTITION",
    "REPLY_CORRELATION_ID",
    "traceparent"
  };
  private static final String BEGINNING = "{\"schemaVersion\":1,\"tenant\":\"t\",";

  private final ReplyTopics topics =
      new ReplyTopics(Pattern.compile(".*"), topic -> CompletableFuture.completedFuture(1));

  @FuzzTest(maxDuration = "3m")
  void shouldReadOrRefuse(FuzzedDataProvider data) {
    Headers headers = new RecordHeaders();
    for (int i = data.consumeInt(0, 5); i > 0; i--) {
      headers.add(data.pickValue(NAMES), data.consumeBoolean() ? null : data.consumeBytes(40));
    }
    Optional<ReplyAddress> address = ReplyAddress.of(headers);
    address.ifPresent(
        to -> {
          assertThat(topics.allows("__" + to.topic())).isFalse();
          assertThat(to.trace().toArray()).hasSizeLessThanOrEqualTo(1);
        });
    String text = data.consumeRemainingAsString();
    readReference(text);
    readRequest(text);
    readRequest(BEGINNING + text);
  }

  private static void readRequest(String json) {
    try {
      SimilarityRequest request = CODEC.read(json.getBytes(UTF_8));
      assertThat(CODEC.read(CODEC.write(request))).isEqualTo(request);
      if (request.uri() != null) {
        readReference(request.uri());
      }
    } catch (InvalidEventException e) {
      assertThat(Refusals.of(e).detail()).isNotBlank();
    }
  }

  private static void readReference(String uri) {
    try {
      Reference reference = Reference.parse(uri);
      assertThat(reference.host()).matches("[a-z0-9._:-]*");
    } catch (FetchException e) {
      assertThat(e.isRetryable()).isFalse();
    }
  }
}
