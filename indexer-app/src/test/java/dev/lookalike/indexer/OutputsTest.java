package dev.lookalike.indexer;

import static dev.lookalike.indexer.TestVectors.EAST;
import static dev.lookalike.indexer.TestVectors.MODEL;
import static dev.lookalike.indexer.TestVectors.arrived;
import static dev.lookalike.indexer.TestVectors.facts;
import static dev.lookalike.indexer.TestVectors.key;
import static dev.lookalike.indexer.TestVectors.present;
import static dev.lookalike.indexer.TestVectors.read;
import static dev.lookalike.indexer.TestVectors.record;
import static dev.lookalike.indexer.TestVectors.removed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.app.Tracing;
import dev.lookalike.index.Hit;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.EventHeaders;
import dev.lookalike.schema.EventHeaders.Cause;
import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.ImageFailure;
import dev.lookalike.schema.ImageNeighbours;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.Stage;
import dev.lookalike.schema.Topics;
import dev.lookalike.schema.UploadReceipt;
import dev.lookalike.schema.UploadReceipt.Status;
import dev.lookalike.schema.Version;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class OutputsTest {
  private final Outputs outputs =
      new Outputs(MODEL, Clock.fixed(Instant.ofEpochMilli(20), ZoneOffset.UTC), Tracing.PASS_ON);

  @Test
  void shouldSayWhatIsNearAndHowLongItTook() {
    Change.Arrived cat = arrived("cat", 5, EAST);
    Hit near = new Hit(key("copy"), new Version(0, 2), 0.9, facts("file:/copy"));
    List<ProducerRecord<byte[], byte[]>> out =
        outputs.of(
            new Indexed(Batch.of(List.of(cat)), Map.of(cat, List.of(near)), Map.of(), List.of()));
    assertThat(out).hasSize(2);
    ImageNeighbours neighbours = one(out, Topics.NEIGHBOURS, ImageNeighbours.class);
    assertThat(neighbours.version()).isEqualTo(cat.version());
    assertThat(neighbours.facts()).isEqualTo(cat.vector().facts());
    assertThat(neighbours.candidates())
        .singleElement()
        .satisfies(c -> assertThat(c.similarity()).isEqualTo(0.9));
    UploadReceipt receipt = one(out, Topics.RECEIPTS, UploadReceipt.class);
    assertThat(receipt.status()).isEqualTo(Status.SEARCHABLE);
    assertThat(receipt.partition()).isEqualTo(3);
    assertThat(receipt.stageMillis())
        .isEqualTo(Map.of("fetch", 3L, "embed", 4L, "index", 20L, "total", 27L));
  }

  @Test
  void shouldKeepKeyAndTraceAndNameTheEvent() {
    Change.Arrived cat = arrived("cat", 5, EAST);
    assertThat(
            outputs.of(
                new Indexed(Batch.of(List.of(cat)), Map.of(cat, List.of()), Map.of(), List.of())))
        .allSatisfy(
            record -> {
              assertThat(record.key()).isEqualTo("acme/cat".getBytes(UTF_8));
              assertThat(EventHeaders.text(record.headers(), "traceparent"))
                  .contains(TestVectors.TRACE);
              assertThat(EventHeaders.text(record.headers(), "ce_id").orElseThrow())
                  .startsWith("acme/cat@0:5");
            });
  }

  @Test
  void shouldSendOneReceiptForEachUploadThatEndsHere() {
    Change.Arrived late = arrived("late", 1, EAST);
    Batch batch =
        Batch.of(
            List.of(
                arrived("cat", 1, EAST),
                removed("cat", 2, Cause.REJECTED),
                removed("cat", 3, Cause.DELETED),
                removed("rocket", 4, Cause.REJECTED),
                late));
    List<ProducerRecord<byte[], byte[]>> out =
        outputs.of(new Indexed(batch, Map.of(), Map.of(), List.of(late)));
    assertThat(all(out, Topics.RECEIPTS, UploadReceipt.class))
        .extracting(UploadReceipt::version, UploadReceipt::status)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(new Version(0, 1), Status.SUPERSEDED),
            org.assertj.core.groups.Tuple.tuple(new Version(0, 1), Status.SUPERSEDED),
            org.assertj.core.groups.Tuple.tuple(new Version(0, 3), Status.DELETED));
    assertThat(all(out, Topics.NEIGHBOURS, ImageNeighbours.class))
        .hasSize(2)
        .allSatisfy(gone -> assertThat(gone.facts()).isNull());
  }

  @Test
  void shouldKeepWhatCannotBeRead() {
    byte[] raw = "{nonsense".getBytes(UTF_8);
    Change lost = read(record(MODEL, "acme/cat", raw));
    List<ProducerRecord<byte[], byte[]>> out =
        outputs.of(new Indexed(Batch.of(List.of(lost)), Map.of(), Map.of(), List.of()));
    ImageFailure failure = one(out, Topics.FAILURES, ImageFailure.class);
    assertThat(failure.reason()).isEqualTo(FailureReason.INVALID_EVENT);
    assertThat(failure.stage()).isEqualTo(Stage.PARSE);
    assertThat(failure.raw()).isEqualTo(java.util.Base64.getEncoder().encodeToString(raw));
    assertThat(failure.offset()).isEqualTo(17);
  }

  @Test
  void shouldRejectAnUploadWhoseVectorCannotBeCompared() {
    Change refused = read(present(MODEL, key("cat"), 5, Embedding.of(1, 2)));
    List<ProducerRecord<byte[], byte[]>> out =
        outputs.of(new Indexed(Batch.of(List.of(refused)), Map.of(), Map.of(), List.of()));
    assertThat(one(out, Topics.RECEIPTS, UploadReceipt.class).status()).isEqualTo(Status.REJECTED);
    assertThat(one(out, Topics.FAILURES, ImageFailure.class).version())
        .isEqualTo(new Version(0, 5));
    assertThat(one(out, Topics.NEIGHBOURS, ImageNeighbours.class).facts()).isNull();
  }

  private static <T> T one(List<ProducerRecord<byte[], byte[]>> out, String topic, Class<T> type) {
    List<T> values = all(out, topic, type);
    assertThat(values).hasSize(1);
    return values.get(0);
  }

  private static <T> List<T> all(
      List<ProducerRecord<byte[], byte[]>> out, String topic, Class<T> type) {
    return out.stream()
        .filter(record -> record.topic().equals(topic))
        .map(record -> JsonCodec.of(type).read(record.value()))
        .toList();
  }
}
