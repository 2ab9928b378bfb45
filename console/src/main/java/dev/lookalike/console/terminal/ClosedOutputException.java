package dev.lookalike.console.terminal;

/** Whoever read the output is gone, as {@code head} is after some lines. */
public final class ClosedOutputException extends RuntimeException {
  /** As the shell says of a process that SIGPIPE ended. */
  static final int EXIT_CODE = 141;

  private static final long serialVersionUID = 1L;
}
