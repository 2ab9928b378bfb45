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
 * @param detail a sentence for people: what was found and what is allowed
 * @param upload the original event; null when it could not be read
 * @param raw the original bytes when they could not be read as an event, base64; null when there
 *     were none or they exceed the limit
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
  public ImageFailure {
    Check.required(topic, "topic");
    Check.required(reason, "reason");
    Check.required(stage, "stage");
    Check.required(detail, "detail");
    Check.required(failedAt, "failedAt");
    if (detail.length() > Limits.DETAIL) {
      detail = detail.substring(0, Limits.DETAIL);
    }
  }
}
