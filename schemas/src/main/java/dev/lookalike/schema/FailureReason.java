package dev.lookalike.schema;

/**
 * Why an event ended in the dead letters. {@link #redrivable()} tells whether trying again may
 * help.
 */
public enum FailureReason {
  /** The key is absent or not tenant/image. */
  INVALID_KEY(false),
  /** The value is not JSON, lacks a field or breaks a limit. */
  INVALID_EVENT(false),
  UNSUPPORTED_SCHEMA_VERSION(false),
  /** The record is in another partition than its key's murmur2 hash says. */
  WRONG_PARTITION(false),
  /** The reference is no URI or of a scheme that is not fetched. */
  INVALID_REFERENCE(false),
  /** The reference points where fetching is not allowed. */
  FORBIDDEN_REFERENCE(true),
  /** The image's host says that there is no such image, or that it may not be read. */
  NOT_FOUND(true),
  /** The image could not be fetched within the retry horizon. */
  FETCH_FAILED(true),
  /** More bytes or pixels than the configured limit. */
  TOO_LARGE(true),
  /** Not an image, or of a format that is not decoded (PDF, SVG, AVIF, ...). */
  UNSUPPORTED_FORMAT(true),
  /** The format is known, the content broken. */
  CORRUPT_IMAGE(true),
  /** The reference's {@code #page=n} is beyond the last page. */
  NO_SUCH_PAGE(true),
  /** The process died several times with this image in hand. */
  QUARANTINED(true),
  /** A redriven failure that is no longer known, or was never redrivable. */
  NOT_REDRIVABLE(false),
  /** A reviewer's decision about other contents than the pair has now. */
  STALE_DECISION(false),
  /** A defect of ours; the detail says which. */
  INTERNAL(true);

  private final boolean redrivable;

  FailureReason(boolean redrivable) {
    this.redrivable = redrivable;
  }

  /**
   * Whether the same event may succeed later, for example after the picture or a setting changed.
   */
  public boolean redrivable() {
    return redrivable;
  }
}
