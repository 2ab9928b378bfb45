package dev.lookalike.embedder;

import dev.lookalike.schema.Topics;
import java.time.Duration;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Takes uploads into the inbox, never waiting, and drains what the workshop has finished. Taking an
 * upload in and answering for it are two transactions; the inbox's changelog lies between them.
 */
final class InboxProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  static final String INBOX = "inbox";
  static final String LATEST = "latest";

  private static final Duration DRAIN_EVERY = Duration.ofMillis(5);

  /** With so many uploads in hand they share the commit that comes ten times a second anyway. */
  private static final int BUSY = 8;

  private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);

  private final Surroundings surroundings;
  private @Nullable Task task;

  private record Task(
      ProcessorContext<byte[], byte[]> context,
      TopicPartition partition,
      Inbox inbox,
      Intake intake,
      Settlement settlement) {}

  InboxProcessor(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Also called again on the same object when Streams revives a task. */
  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    TopicPartition partition = new TopicPartition(Topics.UPLOADS, context.taskId().partition());
    Outputs outputs = new Outputs(context, surroundings);
    Redrives redrives =
        new Redrives(
            context.getStateStore(LATEST),
            surroundings.clock(),
            surroundings.rules().redriveWithin());
    Inbox inbox =
        new Inbox(
            context.getStateStore(INBOX),
            partition.partition(),
            surroundings.workshop(),
            surroundings.clock());
    Settlement settlement = new Settlement(surroundings, outputs, redrives, inbox);
    Intake intake = new Intake(surroundings, outputs, redrives, inbox, settlement);
    Task started = new Task(context, partition, inbox, intake, settlement);
    inbox.restore();
    task = started;
    report(started);
    context.schedule(DRAIN_EVERY, PunctuationType.WALL_CLOCK_TIME, time -> drain(started));
    context.schedule(SWEEP_EVERY, PunctuationType.WALL_CLOCK_TIME, time -> redrives.sweep());
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Task current = running();
    UploadEvent upload =
        UploadEvent.of(
            record, current.context().recordMetadata().orElseThrow(), surroundings.rules().epoch());
    current.intake().take(upload, record.headers());
    report(current);
  }

  /** Between rebalances somebody else may hold the task: nothing more is worked on for it here. */
  @Override
  public void close() {
    Task current = task;
    if (current != null) {
      current.inbox().close();
      surroundings.backPressure().forget(current.partition());
      task = null;
    }
  }

  private void drain(Task current) {
    boolean any = current.inbox().drain(current.settlement()::settle);
    current.inbox().submitDue();
    report(current);
    if (any && surroundings.backPressure().total().fresh() < BUSY) {
      // Nobody sees what is finished before the commit.
      current.context().commit();
    }
  }

  private void report(Task current) {
    surroundings.backPressure().update(current.partition(), current.inbox().level());
  }

  private Task running() {
    Task current = task;
    if (current == null) {
      throw new IllegalStateException("not initialized");
    }
    return current;
  }
}
