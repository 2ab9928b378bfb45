package dev.lookalike.schema;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter: an event that will not be worked on further unless it is redriven.
 *
 * @param topic, partition, offset where the event stands
 * @param version of the upload; null when the event has none (a decision)
 * @param reason the typed reason
 * @param stage where it failed
 * @param detail a sentence for people: what was found and what is allowed; cut at 2,048 characters
 * @param upload the original event; null when it could not be read
 * @param raw the original bytes when they could not be read as an event, base64; null when there
 *     were none
 * @param attempts how often the stage was tried
 * @param failedAt when it was given up
 */
public record ImageFailure(
    String topic,
    int partition,
    long offset,
    @Nullable Version version,
    FailureReason reason,
    Stage stage,
    String detail,
    @Nullable ImageUpload upload,
    @Nullable String raw,
    int attempts,
    Instant failedAt) {
  private static final int MAX_RAW = (Limits.UPLOAD_BYTES + 2) / 3 * 4;

  public ImageFailure {
    Check.text(Check.required(topic, "topic"), Limits.TOPIC, "topic");
    Check.notNegative(partition, "partition");
    Check.notNegative(offset, "offset");
    Check.required(reason, "reason");
    Check.required(stage, "stage");
    detail = Text.fit(Check.required(detail, "detail"), Limits.DETAIL);
    Check.base64(raw, MAX_RAW, "raw");
    Check.notNegative(attempts, "attempts");
    Check.required(failedAt, "failedAt");
  }
}
