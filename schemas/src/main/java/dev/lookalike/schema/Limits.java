package dev.lookalike.schema;

/**
 * Every size limit of the contracts, in one place. Lengths are in characters (Unicode code points,
 * as JSON Schema counts), sizes in bytes of UTF-8.
 *
 * <p>The limits add up: what one record may say, at its longest and in the characters that need the
 * most bytes, fits the topic that carries it and whatever is derived from it (a test reckons it).
 * This is why attributes have a limit for all of them together: facts stand in an alert twice, in
 * neighbours and replies hundreds of times.
 */
public final class Limits {
  public static final int TENANT = 64;
  public static final int IMAGE = 256;

  /** How many attributes an image has; one by one they may be as long as the next two say. */
  public static final int ATTRIBUTES = 64;

  public static final int ATTRIBUTE_NAME = 64;
  public static final int ATTRIBUTE_VALUE = 1024;

  /** All attributes of an image together, as they stand in JSON. */
  public static final int ATTRIBUTES_BYTES = 8 * 1024;

  /** A reference by address. */
  public static final int URI = 4096;

  /** An inline {@code data:} reference: about 3 MB of image in base64. */
  public static final int INLINE_URI = 4_000_000;

  /** An image inside a request: about 6 MB of image in base64. */
  public static final int INLINE_IMAGE = 8_000_000;

  public static final int DETAIL = 2048;
  public static final int REVIEWER = 256;
  public static final int TOPIC = 249;
  public static final int INDEX_NAME = 255;
  public static final int STAGES = 16;
  public static final int DIMENSION = 32_768;
  public static final int CANDIDATES = 128;

  /** Bytes of a fingerprint. */
  public static final int FINGERPRINT = 12 * 1024;

  /** Raw figures of a comparison. */
  public static final int FEATURES = 48;

  /** Properties in which two files differ. */
  public static final int DIFFERENCES = 8;

  /** Members of a group beside its keeper. */
  public static final int MEMBERS = 100;

  /** Partners that a flood names as examples. */
  public static final int EXAMPLES = 16;

  public static final int TOP_K = 250;
  public static final int TIMEOUT_MILLIS = 60_000;

  /** A trace header longer than this is not passed on (W3C asks for at least 512). */
  public static final int TRACE_HEADER = 1024;

  /** The largest upload event. What a redrive adds in headers fits beside an inline reference. */
  public static final int UPLOAD_BYTES = 4 * 1024 * 1024;

  /** An upload kept whole: base64 of one that could not be read adds a third. */
  public static final int FAILURE_BYTES = 6 * 1024 * 1024;

  /** A receipt for a record whose key is invalid carries that key, however long. */
  public static final int RECEIPT_BYTES = UPLOAD_BYTES + 64 * 1024;

  /** The embedder's changelog holds an upload with its headers. */
  public static final int INBOX_BYTES = 5 * 1024 * 1024;

  public static final int REQUEST_BYTES = 8 * 1024 * 1024;

  /** {@link #TOP_K} results with their facts. */
  public static final int REPLY_BYTES = 8 * 1024 * 1024;

  /** Up to {@link #DIMENSION} values in base64 with the facts; alerts, decisions and serving. */
  public static final int VECTOR_BYTES = 1024 * 1024;

  /** {@link #CANDIDATES} of one image with their facts and comparisons; a group's members. */
  public static final int NEIGHBOURS_BYTES = 4 * 1024 * 1024;

  private Limits() {}
}
