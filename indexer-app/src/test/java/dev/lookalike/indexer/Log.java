package dev.lookalike.indexer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.ModelId;
import dev.lookalike.schema.Serving;
import dev.lookalike.schema.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Everything that was published and committed so far, read again at each question. */
final class Log implements AutoCloseable {
  private final Consumer<byte[], byte[]> consumer;
  private final ModelId model;
  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

  Log(Consumer<byte[], byte[]> consumer, ModelId model) {
    this.consumer = consumer;
    this.model = model;
    List<TopicPartition> partitions =
        Stream.of(Topics.NEIGHBOURS, Topics.RECEIPTS, Topics.FAILURES, Topics.SERVING)
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  synchronized <T> List<T> values(String topic, ImageKey key, Class<T> type) {
    return read(topic)
        .filter(record -> new String(record.key(), UTF_8).equals(key.toString()))
        .map(record -> JsonCodec.of(type).read(record.value()))
        .toList();
  }

  synchronized List<String> served() {
    return read(Topics.SERVING)
        .map(record -> JsonCodec.of(Serving.class).read(record.value()))
        .filter(serving -> serving.model().equals(model))
        .map(Serving::index)
        .toList();
  }

  private Stream<ConsumerRecord<byte[], byte[]>> read(String topic) {
    for (var polled = poll(); !polled.isEmpty(); polled = poll()) {
      polled.forEach(records::add);
    }
    return records.stream().filter(record -> record.topic().equals(topic));
  }

  private org.apache.kafka.clients.consumer.ConsumerRecords<byte[], byte[]> poll() {
    return consumer.poll(Duration.ofMillis(50));
  }

  @Override
  public synchronized void close() {
    consumer.close();
  }
}
