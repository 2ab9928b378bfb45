package dev.lookalike.schema;

/** Every size limit of the contracts, in one place. Lengths are UTF-16 characters, sizes bytes. */
public final class Limits {
  public static final int TENANT = 64;
  public static final int IMAGE = 256;
  public static final int ATTRIBUTES = 64;
  public static final int ATTRIBUTE_NAME = 64;
  public static final int ATTRIBUTE_VALUE = 1024;

  /** A reference by address; an inline {@code data:} reference is bounded by the record's size. */
  public static final int URI = 8192;

  public static final int DETAIL = 2048;
  public static final int TOP_K = 1000;
  public static final int TIMEOUT_MILLIS = 60_000;

  /** The largest upload event: a {@code data:} reference of about 3 MB of image. */
  public static final int UPLOAD_BYTES = 4 * 1024 * 1024;

  /** An upload kept whole: base64 of one that could not be read adds a third. */
  public static final int FAILURE_BYTES = 6 * 1024 * 1024;

  /** The embedder's changelog holds an upload with its headers. */
  public static final int INBOX_BYTES = 5 * 1024 * 1024;

  /** A request with an image of about 6 MB inside. */
  public static final int REQUEST_BYTES = 8 * 1024 * 1024;

  public static final int REPLY_BYTES = 4 * 1024 * 1024;

  /** Up to 32,768 dimensions in base64 with everything that an upload said. */
  public static final int VECTOR_BYTES = 1024 * 1024;

  /** All candidates of one image with their facts. */
  public static final int NEIGHBOURS_BYTES = 8 * 1024 * 1024;

  private Limits() {}
}
