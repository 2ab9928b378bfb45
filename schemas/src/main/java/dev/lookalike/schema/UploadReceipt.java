package dev.lookalike.schema;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an upload ended. A receipt for a newer version of an image ends all its older ones.
 *
 * @param partition of the upload in image-uploads
 * @param version of the upload; its offset is the record's
 * @param status how it ended
 * @param reason why, when REJECTED
 * @param detail a sentence for people, when REJECTED; cut at 2,048 characters
 * @param model whose index it is searchable in, when SEARCHABLE
 * @param stageMillis how long each {@link Stage} took, by its key
 * @param at when it ended
 */
public record UploadReceipt(
    int partition,
    Version version,
    Status status,
    @Nullable FailureReason reason,
    @Nullable String detail,
    @Nullable ModelId model,
    @Nullable Map<String, Long> stageMillis,
    Instant at) {
  /** The ends that an upload may have. */
  public enum Status {
    SEARCHABLE,
    /** A newer upload of the same image came before this one was searchable. */
    SUPERSEDED,
    /** It failed for good; image-failures says more. */
    REJECTED,
    /** It was a delete and the image is gone from the index. */
    DELETED
  }

  public UploadReceipt {
    Check.notNegative(partition, "partition");
    Check.required(version, "version");
    Check.required(status, "status");
    Check.required(at, "at");
    Check.that(
        (status == Status.REJECTED) == (reason != null),
        "reason stands with REJECTED and only there");
    detail = Text.fit(detail, Limits.DETAIL);
    stageMillis = Check.stageMillis(stageMillis);
  }

  @Override
  public Map<String, Long> stageMillis() {
    return stageMillis == null ? Map.of() : stageMillis;
  }
}
