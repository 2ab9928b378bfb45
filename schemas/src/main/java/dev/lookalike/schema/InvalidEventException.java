package dev.lookalike.schema;

/**
 * An event does not keep to its contract. The message names the field and what is allowed, so that
 * it can be put into a dead letter or a refusal as it is.
 */
public class InvalidEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidEventException(String message) {
    super(message);
  }

  public InvalidEventException(String message, Throwable cause) {
    super(message, cause);
  }
}
