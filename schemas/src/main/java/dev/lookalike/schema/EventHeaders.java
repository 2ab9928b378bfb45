package dev.lookalike.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The headers around the values: version and cause of a null value, CloudEvents in binary mode, and
 * the W3C trace context, which is passed through.
 */
public final class EventHeaders {
  /** {@code epoch:offset} of the upload that a null value is about. */
  public static final String VERSION = "lookalike-version";

  /** Why a null value stands there: {@link Cause}. */
  public static final String CAUSE = "lookalike-cause";

  /** On image-uploads: the version of the failed upload that this record tries again. */
  public static final String REDRIVE = "lookalike-redrive";

  private static final List<String> TRACE = List.of("traceparent", "tracestate");

  /** Why an image is gone. */
  public enum Cause {
    DELETED,
    REJECTED
  }

  private EventHeaders() {}

  public static Optional<String> text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), UTF_8));
  }

  public static void put(Headers headers, String name, String value) {
    headers.remove(name).add(name, value.getBytes(UTF_8));
  }

  /** Marks a null value with what it is about. */
  public static void putTombstone(Headers headers, Version version, Cause cause) {
    put(headers, VERSION, version.toString());
    put(headers, CAUSE, cause.name());
  }

  /**
   * CloudEvents binary mode: {@code id} must be equal for a repeated and different for another
   * event of this source.
   */
  public static void putCloudEvent(
      Headers headers, String source, String type, String id, Instant time) {
    put(headers, "ce_specversion", "1.0");
    put(headers, "ce_source", source);
    put(headers, "ce_type", type);
    put(headers, "ce_id", id);
    put(headers, "ce_time", time.toString());
    put(headers, "content-type", "application/json");
  }

  /**
   * Copies the W3C trace context and nothing else; a header that is longer than a tracer writes
   * stays behind, so that what fits one topic fits the next.
   */
  public static void copyTrace(Headers from, Headers to) {
    for (String name : TRACE) {
      Header header = from.lastHeader(name);
      if (header != null
          && header.value() != null
          && header.value().length <= Limits.TRACE_HEADER) {
        to.remove(name).add(name, header.value());
      }
    }
  }
}
