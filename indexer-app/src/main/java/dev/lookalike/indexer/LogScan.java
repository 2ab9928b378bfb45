package dev.lookalike.indexer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads the vectors' topic from its beginning to its end as of now. Used by one thread. */
final class LogScan implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final BooleanSupplier closing;

  /**
   * @param closing ends a scan early, by a CancellationException
   */
  LogScan(
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
      String topic,
      BooleanSupplier closing) {
    this.consumer = consumer;
    this.closing = closing;
    partitions =
        consumer.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
  }

  void forEach(Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    consumer.seekToBeginning(partitions);
    while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
      if (closing.getAsBoolean()) {
        throw new CancellationException("closing");
      }
      consumer.poll(POLL).forEach(visitor);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
