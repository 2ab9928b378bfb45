package dev.lookalike.bench.scaleout;

import dev.lookalike.schema.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the embedders have committed: how often each image's vector was written. */
final class Vectors implements AutoCloseable {
  private static final Duration STALLED = Duration.ofMinutes(2);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<String, Integer> written = new HashMap<>();

  Vectors(String servers, Path models) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", servers,
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<PartitionInfo> partitions = consumer.partitionsFor(Topics.vectors(Bed.model(models)));
    consumer.assign(
        partitions.stream().map(p -> new TopicPartition(p.topic(), p.partition())).toList());
  }

  /** Reads on until so many of these images have their vector. */
  void await(Set<String> images, int count) {
    long stalled = System.nanoTime() + STALLED.toNanos();
    while (images.stream().filter(written::containsKey).count() < count) {
      if (poll() > 0) {
        stalled = System.nanoTime() + STALLED.toNanos();
      } else if (System.nanoTime() > stalled) {
        throw new IllegalStateException("no vector for two minutes; there are " + written.size());
      }
    }
  }

  /** Reads what is still to come after the last. */
  void settle(Duration quiet) {
    long end = System.nanoTime() + quiet.toNanos();
    while (System.nanoTime() < end) {
      poll();
    }
  }

  private int poll() {
    int count = 0;
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(20))) {
      written.merge(new String(record.key(), StandardCharsets.UTF_8), 1, Integer::sum);
      count++;
    }
    return count;
  }

  /** A sentence on whether each of these was written once. */
  String account(Set<String> images) {
    Set<String> missing = new HashSet<>(images);
    missing.removeAll(written.keySet());
    long repeated = images.stream().filter(image -> written.getOrDefault(image, 0) > 1).count();
    return "%d uploads, %d without a vector, %d with more than one"
        .formatted(images.size(), missing.size(), repeated);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
