package dev.lookalike.client;

import dev.lookalike.schema.InvalidEventException;
import dev.lookalike.schema.Partitions;
import dev.lookalike.schema.UnknownSchemaVersionException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads topics: to their present end, or on and on. */
final class TopicReader {
  private static final Duration POLL = Duration.ofMillis(500);

  private final ClientSettings settings;

  TopicReader(ClientSettings settings) {
    this.settings = settings;
  }

  /** All that the topic holds now; only the key's partition when a key is given. */
  void read(String topic, @Nullable String key, Consumer<ConsumerRecord<byte[], byte[]>> handler) {
    read(topic, key, Instant.EPOCH, handler);
  }

  /** All that the topic holds now and was written since, or a little before. */
  void read(
      String topic,
      @Nullable String key,
      Instant since,
      Consumer<ConsumerRecord<byte[], byte[]>> handler) {
    try (KafkaConsumer<byte[], byte[]> consumer = settings.consumer(Map.of())) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      if (key != null) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        partitions = List.of(new TopicPartition(topic, Partitions.of(bytes, partitions.size())));
      }
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      seek(consumer, partitions, since, ends);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(POLL).forEach(record -> handle(record, handler));
      }
    }
  }

  private static void seek(
      KafkaConsumer<?, ?> consumer,
      List<TopicPartition> partitions,
      Instant since,
      Map<TopicPartition, Long> ends) {
    if (since.equals(Instant.EPOCH)) {
      consumer.seekToBeginning(partitions);
      return;
    }
    Map<TopicPartition, Long> times =
        partitions.stream().collect(Collectors.toMap(p -> p, p -> since.toEpochMilli()));
    consumer
        .offsetsForTimes(times)
        .forEach(
            (partition, found) ->
                consumer.seek(partition, found == null ? ends.get(partition) : found.offset()));
  }

  private static void handle(
      ConsumerRecord<byte[], byte[]> record, Consumer<ConsumerRecord<byte[], byte[]>> handler) {
    try {
      handler.accept(record);
    } catch (UnknownSchemaVersionException e) {
      throw e;
    } catch (InvalidEventException e) {
      // One bad event hides nothing but itself.
    }
  }

  /** Follows a topic; where it begins is fixed when this returns. */
  Follower follow(String topic, From from, Consumer<ConsumerRecord<byte[], byte[]>> handler) {
    Map<String, Object> group =
        from.group()
            .<Map<String, Object>>map(name -> Map.of(ConsumerConfig.GROUP_ID_CONFIG, name))
            .orElse(Map.of());
    KafkaConsumer<byte[], byte[]> consumer = settings.consumer(group);
    try {
      if (from.group().isPresent()) {
        consumer.subscribe(List.of(topic));
      } else {
        position(consumer, partitions(consumer, topic), from);
      }
      return Follower.start(consumer, topic, from.group().isPresent(), handler);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /** The topic's partitions; the topic must exist. */
  static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new IllegalStateException("there is no topic " + topic);
    }
    return partitions;
  }

  /** Seeks and makes sure of it: seeking alone is done only at the next poll. */
  static void position(
      KafkaConsumer<?, ?> consumer, Collection<TopicPartition> partitions, From from) {
    consumer.assign(partitions);
    if (from == From.now()) {
      consumer.seekToEnd(partitions);
    } else {
      consumer.seekToBeginning(partitions);
    }
    partitions.forEach(consumer::position);
  }
}
