package dev.lookalike.app;

import dev.lookalike.schema.EventHeaders;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;

/** Carries an event's trace over to the events that it leads to. */
@FunctionalInterface
public interface Tracing extends AutoCloseable {
  /** Passes the trace context on as it came. */
  Tracing PASS_ON = (step, from, to) -> EventHeaders.copyTrace(from, to);

  /**
   * What was done between two events.
   *
   * @param name the event that is sent, such as {@code image-vector}
   * @param subject the image, pair or request that it is about
   * @param since when the first event came; what this did began then
   */
  record Step(String name, String subject, Instant since) {}

  /** Passes the trace on, with the step in it where spans are exported; never waits or fails. */
  void carry(Step step, Headers from, Headers to);

  /** Sends what is not sent yet, for a moment only. */
  @Override
  default void close() {}

  /** As the settings say, for the app of this name. */
  static Tracing of(String app, TracingSettings settings) {
    return settings
        .endpoint()
        .<Tracing>map(endpoint -> new SpanExport(app, endpoint, settings.share()))
        .orElse(PASS_ON);
  }
}
