package dev.lookalike.schema;

import java.util.Locale;

/** The stations of an upload, in order; times and failures name them. */
public enum Stage {
  /** Reading the event itself. */
  PARSE,
  /** Waiting in the topic and the inbox. */
  QUEUE,
  FETCH,
  DECODE,
  EMBED,
  /** From the vector's record to its being searchable. */
  INDEX,
  /** Applying a reviewer's decision. */
  DECISION;

  /** The name in {@code stageMillis}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
