package dev.lookalike.app;

import dev.lookalike.schema.EventHeaders;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;
import org.slf4j.MDC;

/**
 * Says of a thread's log lines which image and which trace they are about, until closed: {@code
 * image} and {@code trace} in the logging context.
 */
public final class LogSubject implements AutoCloseable {
  private static final String IMAGE = "image";
  private static final String TRACE = "trace";
  private static final Pattern PARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-.*");

  private LogSubject() {}

  /**
   * From now on.
   *
   * @param image its key, with the version or without
   * @param headers hold the trace context, if any
   */
  public static LogSubject of(String image, Headers headers) {
    MDC.put(IMAGE, image);
    return of(headers);
  }

  /** The trace alone, where no image is known. */
  public static LogSubject of(Headers headers) {
    EventHeaders.text(headers, "traceparent")
        .map(PARENT::matcher)
        .filter(Matcher::matches)
        .ifPresent(parent -> MDC.put(TRACE, parent.group(1)));
    return new LogSubject();
  }

  @Override
  public void close() {
    MDC.remove(IMAGE);
    MDC.remove(TRACE);
  }
}
