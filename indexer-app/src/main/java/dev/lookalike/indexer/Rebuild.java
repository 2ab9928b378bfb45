package dev.lookalike.indexer;

import dev.lookalike.index.IndexRow;
import dev.lookalike.index.VectorIndex;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the log from its beginning into an index, outside the group, and publishes nothing. Used
 * by one thread.
 */
final class Rebuild implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int REPORT_EVERY = 10_000;

  private final Consumer<byte[], byte[]> consumer;
  private final VectorIndex index;
  private final ChangeReader reader;
  private final Patience patience;
  private final Status status;
  private long records;
  private long beginning;
  private long end;

  Rebuild(Consumer<byte[], byte[]> consumer, VectorIndex index, Patience patience, Status status) {
    this.consumer = consumer;
    this.index = index;
    this.reader = new ChangeReader(index.spec());
    this.patience = patience;
    this.status = status;
  }

  /** Begins at the beginning of these partitions. */
  void start(Collection<TopicPartition> partitions) {
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    beginning = sum(consumer.beginningOffsets(partitions).values());
    end = sum(consumer.endOffsets(partitions).values());
  }

  private static long sum(Collection<Long> offsets) {
    return offsets.stream().mapToLong(Long::longValue).sum();
  }

  /** Reads on until these offsets, or the log's end where it is before them. */
  void upTo(Map<TopicPartition, Long> offsets) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(offsets.keySet());
    LOG.info("rebuilding index {} up to {}", index.spec().name(), offsets);
    end = offsets.keySet().stream().mapToLong(p -> Math.min(offsets.get(p), ends.get(p))).sum();
    while (!offsets.keySet().stream()
        .allMatch(p -> consumer.position(p) >= Math.min(offsets.get(p), ends.get(p)))) {
      step();
    }
    LOG.info("rebuilt index {} from {} records", index.spec().name(), records);
  }

  /**
   * Takes the next records in; returns after a short wait when there are none.
   *
   * @throws CancellationException when the indexer is being closed
   */
  void step() {
    if (patience.isClosing()) {
      throw new CancellationException("closing");
    }
    ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
    if (polled.isEmpty()) {
      return;
    }
    List<Change> changes = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : polled) {
      changes.add(reader.read(record));
    }
    List<IndexRow> rows = Batch.of(changes).newest().stream().map(Change.OfImage::row).toList();
    patience.insist("rebuilding index " + index.spec().name(), () -> index.write(rows));
    if (records / REPORT_EVERY != (records + polled.count()) / REPORT_EVERY) {
      LOG.info("rebuilding index {}: {} records", index.spec().name(), records + polled.count());
    }
    records += polled.count();
    long reached = consumer.assignment().stream().mapToLong(consumer::position).sum();
    // The log may have grown since.
    end = Math.max(end, reached);
    status.rebuilding(new RebuildProgress(reached - beginning, end - beginning));
  }

  /** How far each partition is written. */
  Map<TopicPartition, OffsetAndMetadata> positions() {
    Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
    for (TopicPartition partition : consumer.assignment()) {
      positions.put(partition, new OffsetAndMetadata(consumer.position(partition)));
    }
    return positions;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
