package dev.lookalike.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.ImageFailure;
import dev.lookalike.schema.ImageUpload;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.SimilarityReply;
import dev.lookalike.schema.Stage;
import dev.lookalike.schema.Topics;
import dev.lookalike.schema.UploadReceipt;
import dev.lookalike.schema.Verdict;
import dev.lookalike.schema.Version;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** What the apps would have written. */
final class TestEvents {
  static final JsonCodec<DuplicateAlert> ALERT = JsonCodec.of(DuplicateAlert.class);
  static final JsonCodec<ImageFailure> FAILURE = JsonCodec.of(ImageFailure.class);
  static final JsonCodec<UploadReceipt> RECEIPT = JsonCodec.of(UploadReceipt.class);

  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

  private TestEvents() {}

  static DuplicateAlert alert(String pair, DuplicateAlert.Status status) {
    return new DuplicateAlert(
        PairKey.parse(pair),
        status,
        Verdict.EXACT,
        1.0,
        null,
        null,
        side("1"),
        side("2"),
        null,
        NOW);
  }

  private static DuplicateAlert.Side side(String digit) {
    return new DuplicateAlert.Side(new Version(0, 1), facts(digit));
  }

  static ImageFacts facts(String digit) {
    return new ImageFacts(
        "jpeg:" + digit.repeat(64),
        digit.repeat(64),
        "https://x/1",
        Map.of(),
        NOW,
        "JPEG",
        10,
        10,
        99,
        null);
  }

  static UploadReceipt receipt(int partition, long offset) {
    return new UploadReceipt(
        partition,
        new Version(0, offset),
        UploadReceipt.Status.SEARCHABLE,
        null,
        null,
        TestKafka.MODEL,
        Map.of(),
        NOW);
  }

  static ImageFailure failure(FailureReason reason, Version version) {
    ImageUpload upload = new ImageUpload("https://x/1.jpg", Map.of("sku", "1"), NOW);
    return new ImageFailure(
        Topics.UPLOADS,
        0,
        version.offset(),
        version,
        reason,
        Stage.FETCH,
        "no",
        upload,
        null,
        1,
        NOW);
  }

  /** A reply in the way of Spring Kafka. */
  static ProducerRecord<byte[], byte[]> reply(
      ConsumerRecord<byte[], byte[]> request, SimilarityReply reply) {
    Headers headers = request.headers();
    ProducerRecord<byte[], byte[]> event =
        new ProducerRecord<>(
            new String(headers.lastHeader("kafka_replyTopic").value(), UTF_8),
            ByteBuffer.wrap(headers.lastHeader("kafka_replyPartition").value()).getInt(),
            null,
            JsonCodec.of(SimilarityReply.class).write(reply));
    event.headers().add(headers.lastHeader("kafka_correlationId"));
    return event;
  }
}
