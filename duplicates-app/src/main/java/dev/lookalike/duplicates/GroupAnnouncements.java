package dev.lookalike.duplicates;

import dev.lookalike.app.Tracing;
import dev.lookalike.duplicates.groups.GroupListener;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateFlood;
import dev.lookalike.schema.DuplicateGroup;
import dev.lookalike.schema.EventHeaders;
import dev.lookalike.schema.ImageKey;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Sends on what one word, or the passing of time, led to. */
final class GroupAnnouncements implements GroupListener {
  private static final String SOURCE = "/lookalike/duplicates";

  private final ProcessorContext<String, Object> context;
  private final Tracing tracing;
  private final long time;
  private final Headers trace;
  private final String cause;
  private int announced;

  private GroupAnnouncements(
      ProcessorContext<String, Object> context,
      Tracing tracing,
      long time,
      Headers trace,
      String cause) {
    this.context = context;
    this.tracing = tracing;
    this.time = time;
    this.trace = trace;
    this.cause = cause;
  }

  /** What a record leads to bears its trace and its place, which a retry repeats. */
  static GroupAnnouncements causedBy(
      Record<?, ?> record, ProcessorContext<String, Object> context, Tracing tracing) {
    RecordMetadata at = context.recordMetadata().orElseThrow();
    Headers trace = new RecordHeaders();
    EventHeaders.copyTrace(record.headers(), trace);
    String cause = "%s/%d/%d".formatted(at.topic(), at.partition(), at.offset());
    return new GroupAnnouncements(context, tracing, record.timestamp(), trace, cause);
  }

  /** What the passing of time leads to. */
  static GroupAnnouncements at(
      long now, ProcessorContext<String, Object> context, Tracing tracing) {
    String cause = "time/%s/%d".formatted(context.taskId(), now);
    return new GroupAnnouncements(context, tracing, now, new RecordHeaders(), cause);
  }

  @Override
  public void announce(DuplicateAlert alert) {
    send(alert.pair().toString(), alert, "dev.lookalike.duplicate-alert", alert.at());
  }

  @Override
  public void announce(DuplicateFlood flood) {
    send(flood.image().toString(), flood, "dev.lookalike.duplicate-flood", flood.at());
  }

  @Override
  public void announce(ImageKey keeper, @Nullable DuplicateGroup group) {
    send(
        keeper.toString(),
        new GroupChange(group),
        "dev.lookalike.duplicate-group",
        group == null ? Instant.ofEpochMilli(time) : group.at());
  }

  private void send(String key, Object value, String type, Instant at) {
    Headers headers = new RecordHeaders();
    tracing.carry(new Tracing.Step(type, key, Instant.ofEpochMilli(time)), trace, headers);
    String id = announced == 0 ? cause : cause + "/" + announced;
    EventHeaders.putCloudEvent(headers, SOURCE, type, id, at);
    announced++;
    context.forward(new Record<>(key, value, time, headers));
  }
}
