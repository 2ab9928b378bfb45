package dev.lookalike.duplicates;

import dev.lookalike.schema.ImageFailure;
import dev.lookalike.schema.Stage;
import java.time.Instant;
import java.util.Base64;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** A failure on its way to image-failures, under the key that the record had, readable or not. */
final class DeadLetter {
  /** In base64 with the rest of the letter it still fits the topic's limit. */
  private static final int MAX_RAW = 4 * 1024 * 1024;

  private final byte @Nullable [] key;
  private final ImageFailure failure;

  DeadLetter(
      Record<byte[], byte[]> original,
      RecordMetadata position,
      Stage stage,
      RefusedException why,
      Instant at) {
    String detail = why.getMessage();
    key = original.key();
    failure =
        new ImageFailure(
            position.topic(),
            position.partition(),
            position.offset(),
            null,
            why.reason(),
            stage,
            detail == null ? why.reason().name() : detail,
            null,
            raw(original),
            1,
            at);
  }

  byte @Nullable [] key() {
    return key;
  }

  ImageFailure failure() {
    return failure;
  }

  private static @Nullable String raw(Record<byte[], byte[]> original) {
    byte[] value = original.value();
    int keyLength = original.key() == null ? 0 : original.key().length;
    return value == null || keyLength + value.length > MAX_RAW
        ? null
        : Base64.getEncoder().encodeToString(value);
  }
}
