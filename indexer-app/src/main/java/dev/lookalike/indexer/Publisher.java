package dev.lookalike.indexer;

import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Publishes all or nothing. Every producer of this object has the same transactional id, so a new
 * one first brings what its predecessor left open to its end. Used by one thread.
 */
final class Publisher implements AutoCloseable {
  private final Supplier<Producer<byte[], byte[]>> producers;
  private final Meters meters;
  private @Nullable Producer<byte[], byte[]> producer;
  private @Nullable KafkaClientMetrics shown;

  Publisher(Supplier<Producer<byte[], byte[]>> producers, Meters meters) {
    this.producers = producers;
    this.meters = meters;
  }

  /** Brings what an earlier process of the same transactional id left open to its end. */
  void open() {
    ready();
  }

  /**
   * Publishes records together with the offsets that they came from.
   *
   * @throws KafkaException when nothing was published, or when that is not known: the group's
   *     committed offsets tell
   */
  void publish(
      List<ProducerRecord<byte[], byte[]>> records,
      Map<TopicPartition, OffsetAndMetadata> offsets,
      ConsumerGroupMetadata group) {
    transaction(
        open -> {
          records.forEach(open::send);
          open.sendOffsetsToTransaction(offsets, group);
        });
  }

  void publish(ProducerRecord<byte[], byte[]> record) {
    transaction(open -> open.send(record));
  }

  private void transaction(Consumer<Producer<byte[], byte[]>> work) {
    Producer<byte[], byte[]> open = ready();
    try {
      open.beginTransaction();
      work.accept(open);
      open.commitTransaction();
    } catch (KafkaException | IllegalStateException e) {
      abort(open, e);
      throw e;
    }
  }

  private Producer<byte[], byte[]> ready() {
    if (producer == null) {
      Producer<byte[], byte[]> fresh = producers.get();
      try {
        fresh.initTransactions();
      } catch (RuntimeException e) {
        fresh.close(Duration.ZERO);
        throw e;
      }
      producer = fresh;
      shown = meters.show(fresh);
    }
    return producer;
  }

  /** A producer that cannot abort (fenced, or unsure of its commit) is replaced at the next use. */
  private void abort(Producer<byte[], byte[]> open, RuntimeException cause) {
    try {
      open.abortTransaction();
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
      hide();
      producer = null;
      open.close(Duration.ZERO);
    }
  }

  @Override
  public void close() {
    hide();
    if (producer != null) {
      producer.close();
    }
  }

  private void hide() {
    if (shown != null) {
      shown.close();
      shown = null;
    }
  }
}
