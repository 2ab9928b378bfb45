package dev.lookalike.reference;

import java.util.Optional;

/** What comes of fetching a picture that may be known. */
public sealed interface Answer {
  /**
   * The picture.
   *
   * @param bytes the file
   * @param validator for the next time; empty where the host gives none that can be relied on
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record Content(byte[] bytes, Optional<Validator> validator) implements Answer {}

  /** The host says that it is what it was when the validator was given. */
  record Unchanged() implements Answer {}

  /** Of an answer to a question without a validator. */
  static byte[] bytes(Answer answer) {
    if (answer instanceof Content content) {
      return content.bytes();
    }
    throw new IllegalStateException("nothing was known that could be unchanged");
  }
}
