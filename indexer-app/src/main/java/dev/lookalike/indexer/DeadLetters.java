package dev.lookalike.indexer;

import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.ImageFailure;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.ModelId;
import dev.lookalike.schema.Stage;
import dev.lookalike.schema.Topics;
import dev.lookalike.schema.Version;
import java.time.Instant;
import java.util.Base64;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Records of the vectors' topic that cannot be indexed, kept as they were. */
final class DeadLetters {
  private static final JsonCodec<ImageFailure> FAILURES = JsonCodec.of(ImageFailure.class);

  private DeadLetters() {}

  static ProducerRecord<byte[], byte[]> of(
      Change.Unreadable unreadable, ModelId model, Instant now) {
    return letter(
        unreadable.source(),
        null,
        unreadable.reason(),
        Stage.PARSE,
        unreadable.detail(),
        model,
        now);
  }

  static ProducerRecord<byte[], byte[]> of(Change.Refused refused, ModelId model, Instant now) {
    return letter(
        refused.source(),
        refused.version(),
        FailureReason.INVALID_EVENT,
        Stage.INDEX,
        refused.detail(),
        model,
        now);
  }

  private static ProducerRecord<byte[], byte[]> letter(
      ConsumerRecord<byte[], byte[]> source,
      @Nullable Version version,
      FailureReason reason,
      Stage stage,
      String detail,
      ModelId model,
      Instant now) {
    byte[] raw = source.value();
    ImageFailure failure =
        new ImageFailure(
            source.topic(),
            source.partition(),
            source.offset(),
            version,
            reason,
            stage,
            detail,
            null,
            raw == null ? null : Base64.getEncoder().encodeToString(raw),
            1,
            now);
    String id = source.topic() + "/" + source.partition() + "/" + source.offset();
    return Outputs.event(Topics.FAILURES, source, FAILURES.write(failure), id, model, now);
  }
}
