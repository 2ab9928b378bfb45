package dev.lookalike.duplicates;

import dev.lookalike.app.Tracing;
import dev.lookalike.duplicates.groups.GroupListener;
import dev.lookalike.duplicates.groups.GroupRules;
import dev.lookalike.duplicates.groups.Groups;
import dev.lookalike.duplicates.pairs.Standing;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Carries words to {@link Groups} and what it has to say to the topics. */
final class GroupsProcessor extends ContextualProcessor<String, Standing, String, Object> {
  private static final Duration TICK = Duration.ofSeconds(1);

  private final GroupRules rules;
  private final Tracing tracing;

  GroupsProcessor(GroupRules rules, Tracing tracing) {
    this.rules = rules;
    this.tracing = tracing;
  }

  @Override
  public void init(ProcessorContext<String, Object> context) {
    super.init(context);
    context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
  }

  @Override
  public void process(Record<String, Standing> record) {
    groups(GroupAnnouncements.causedBy(record, context(), tracing))
        .hear(
            record.value(),
            Instant.ofEpochMilli(record.timestamp()),
            Instant.ofEpochMilli(context().currentSystemTimeMs()));
  }

  private void tick(long now) {
    groups(GroupAnnouncements.at(now, context(), tracing)).tick(Instant.ofEpochMilli(now));
  }

  private Groups groups(GroupListener listener) {
    return new Groups(StoredGroups.of(context()), rules, listener);
  }
}
