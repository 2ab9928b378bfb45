package dev.lookalike.indexer;

import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The group's side of the vectors' topic: what to index next, and whether the batch in hand is
 * still ours. Used by one thread.
 */
final class VectorFeed implements ConsumerRebalanceListener, AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<byte[], byte[]> consumer;
  private final KafkaClientMetrics shown;
  private final Set<TopicPartition> inHand = new HashSet<>();
  private volatile boolean holdsFirst;
  private boolean joined;
  private boolean lost;
  private boolean rewind;
  private boolean waiting;
  private long polledAt;

  VectorFeed(Consumer<byte[], byte[]> consumer, String topic, Meters meters) {
    this.consumer = consumer;
    this.shown = meters.show(consumer);
    consumer.subscribe(List.of(topic), this);
  }

  /** The next records, from where the group stands; empty after a short wait. */
  ConsumerRecords<byte[], byte[]> poll() {
    if (rewind) {
      seekToCommitted();
      rewind = false;
    }
    consumer.resume(consumer.paused());
    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
    inHand.clear();
    inHand.addAll(records.partitions());
    lost = false;
    polledAt = System.nanoTime();
    return records;
  }

  /**
   * Whether the last poll's records are still ours alone. After a stall as long as the session they
   * may be another's by now, without this process having heard of it.
   */
  boolean holdsBatch() {
    return !lost && System.nanoTime() - polledAt < Clients.SESSION.toNanos();
  }

  /** Stays in the group without taking records, and keeps the batch in hand. */
  void waitFor(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    waiting = true;
    try {
      for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
        consumer.pause(consumer.assignment());
        consumer.poll(Duration.ofNanos(Math.min(left, POLL.toNanos())));
        polledAt = System.nanoTime();
      }
    } finally {
      waiting = false;
    }
  }

  /** Whether this member is the one for what only one of the group need do. */
  boolean holdsFirst() {
    return holdsFirst;
  }

  /** Whether the group has admitted this member. */
  boolean joined() {
    return joined;
  }

  /** Gives the batch in hand up: the next poll starts again where the group stands. */
  void rewind() {
    rewind = true;
  }

  ConsumerGroupMetadata group() {
    return consumer.groupMetadata();
  }

  private void seekToCommitted() {
    Set<TopicPartition> assigned = consumer.assignment();
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(assigned);
    for (TopicPartition partition : assigned) {
      OffsetAndMetadata offset = committed.get(partition);
      if (offset == null) {
        consumer.seekToBeginning(List.of(partition));
      } else {
        consumer.seek(partition, offset);
      }
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    joined = true;
    holdsFirst |= partitions.stream().anyMatch(p -> p.partition() == 0);
    if (waiting) {
      consumer.pause(partitions);
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    holdsFirst &= partitions.stream().noneMatch(p -> p.partition() == 0);
    if (partitions.stream().anyMatch(inHand::contains)) {
      lost = true;
    }
  }

  /** Finishes nothing: the group learns at once that this member has gone. */
  @Override
  public void close() {
    shown.close();
    consumer.close();
  }
}
