package dev.lookalike.console;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** One sentence for people instead of a stack trace. */
final class Faults {
  private Faults() {}

  static String sentence(Throwable fault) {
    Throwable cause = fault;
    while (isWrapper(cause) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    String more = reason(cause.getCause());
    return (message == null ? cause.getClass().getSimpleName() : message) + more;
  }

  private static boolean isWrapper(Throwable fault) {
    return fault instanceof ExecutionException || fault instanceof CompletionException;
  }

  private static String reason(@Nullable Throwable cause) {
    return cause == null || cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")";
  }
}
