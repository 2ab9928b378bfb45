package dev.lookalike.indexer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.schema.EventHeaders;
import dev.lookalike.schema.InvalidEventException;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.Serving;
import dev.lookalike.schema.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is in service, as the topic says. Used by one thread. */
final class ServingTopic implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ServingTopic.class);
  private static final JsonCodec<Serving> SERVING = JsonCodec.of(Serving.class);
  private static final TopicPartition PARTITION = new TopicPartition(Topics.SERVING, 0);
  private static final Duration READ_WITHIN = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Consumer<byte[], byte[]> consumer;
  private @Nullable Serving last;

  ServingTopic(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /** Reads the topic to its present end. */
  Optional<Serving> current() {
    if (consumer.assignment().isEmpty()) {
      consumer.assign(List.of(PARTITION));
      consumer.seekToBeginning(List.of(PARTITION));
    }
    long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
    long deadline = System.nanoTime() + READ_WITHIN.toNanos();
    while (consumer.position(PARTITION) < end) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("the topic %s does not answer".formatted(Topics.SERVING));
      }
      consumer.poll(POLL).forEach(this::read);
    }
    return Optional.ofNullable(last);
  }

  /** What is known without waiting, once {@link #current()} was asked. */
  Optional<Serving> latest() {
    consumer.poll(Duration.ZERO).forEach(this::read);
    return Optional.ofNullable(last);
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    try {
      last = record.value() == null ? null : SERVING.read(record.value());
    } catch (InvalidEventException e) {
      LOG.warn("{} offset {}: {}", Topics.SERVING, record.offset(), e.getMessage());
    }
  }

  static ProducerRecord<byte[], byte[]> record(Serving serving) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            Topics.SERVING, Serving.ACTIVE.getBytes(UTF_8), SERVING.write(serving));
    EventHeaders.putCloudEvent(
        record.headers(),
        Outputs.source(serving.model()),
        "dev.lookalike.serving",
        serving.index() + "@" + serving.since(),
        serving.since());
    return record;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
