package dev.lookalike.console.terminal;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** One sentence for people instead of a stack trace. */
public final class Faults {
  private Faults() {}

  /** What went wrong, with its reason in brackets where that says more. */
  public static String sentence(Throwable fault) {
    Throwable cause = fault;
    while (isWrapper(cause) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = message(cause);
    String reason = cause.getCause() == null ? "" : message(cause.getCause());
    return reason.isEmpty() || message.contains(reason) ? message : message + " (" + reason + ")";
  }

  private static boolean isWrapper(Throwable fault) {
    return fault instanceof ExecutionException
        || fault instanceof CompletionException
        || (fault instanceof UncheckedIOException && saysOnlyItsCause(fault));
  }

  private static boolean saysOnlyItsCause(Throwable fault) {
    return String.valueOf(fault.getCause()).equals(fault.getMessage());
  }

  private static String message(Throwable fault) {
    // The message of these is the file's name alone.
    if (fault instanceof FileSystemException file && file.getReason() == null) {
      String reason = reason(file);
      return reason == null ? file.getMessage() : file.getFile() + ": " + reason;
    }
    return fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
  }

  private static @Nullable String reason(FileSystemException fault) {
    if (fault instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    return fault instanceof AccessDeniedException ? "permission denied" : null;
  }
}
