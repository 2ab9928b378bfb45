package dev.lookalike.duplicates;

import dev.lookalike.schema.EventHeaders;
import dev.lookalike.schema.Stage;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Sends on what one record led to, with its time and its trace context. */
record Forwarder(ProcessorContext<String, Object> context, Record<?, ?> cause) {
  private static final String SOURCE = "/lookalike/duplicates";

  /** A word for another room, keyed by the room. */
  void send(Object room, Object word) {
    send(room.toString(), word, trace());
  }

  void refuse(Record<byte[], byte[]> original, Stage stage, RefusedException why) {
    Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
    Headers headers = trace();
    describe(headers, "dev.lookalike.image-failure", now);
    send("", new DeadLetter(original, position(), stage, why, now), headers);
  }

  private void send(String key, Object value, Headers headers) {
    context.forward(new Record<>(key, value, cause.timestamp(), headers));
  }

  private Headers trace() {
    Headers headers = new RecordHeaders();
    EventHeaders.copyTrace(cause.headers(), headers);
    return headers;
  }

  /** A record leads to one event of a type at most, so its place is an id that a retry repeats. */
  private void describe(Headers headers, String type, Instant time) {
    RecordMetadata at = position();
    String id = "%s/%d/%d".formatted(at.topic(), at.partition(), at.offset());
    EventHeaders.putCloudEvent(headers, SOURCE, type, id, time);
  }

  private RecordMetadata position() {
    return context.recordMetadata().orElseThrow();
  }
}
