package dev.lookalike.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What is in a topic. */
public final class TopicLog {
  private static final Duration POLL = Duration.ofMillis(100);

  private TopicLog() {}

  /**
   * All that a topic holds now.
   *
   * @param consumer is assigned to it; its isolation level decides what is seen
   */
  public static <K, V> List<ConsumerRecord<K, V>> read(Consumer<K, V> consumer, String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    List<ConsumerRecord<K, V>> records = new ArrayList<>();
    while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
      consumer.poll(POLL).forEach(records::add);
    }
    return records;
  }
}
