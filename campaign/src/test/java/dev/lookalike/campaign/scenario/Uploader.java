package dev.lookalike.campaign.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.campaign.scenario.Scenario.Step;
import dev.lookalike.schema.ImageUpload;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.Topics;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A catalogue that publishes, and remembers what Kafka acknowledged. */
public final class Uploader implements AutoCloseable {
  private static final JsonCodec<ImageUpload> UPLOADS = JsonCodec.of(ImageUpload.class);

  /** Longer than any outage of the broker. */
  private static final int PATIENCE_MILLIS = 5 * 60_000;

  private final KafkaProducer<byte[], byte[]> producer;
  private final Collection<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
  private final AtomicReference<@Nullable Exception> refused = new AtomicReference<>();

  /** An upload that Kafka has taken. */
  public record Acknowledged(TopicPartition partition, long offset, String key) {}

  public Uploader(String servers) {
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", servers,
                "delivery.timeout.ms", PATIENCE_MILLIS,
                "max.block.ms", PATIENCE_MILLIS),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    // Now, while the broker is there: without it the first send would wait for the broker's return.
    producer.partitionsFor(Topics.UPLOADS);
  }

  public void send(Step step, ImageHost host) {
    byte[] key = step.image().toString().getBytes(UTF_8);
    byte[] value =
        step.picture()
            .map(picture -> UPLOADS.write(new ImageUpload(host.uri(picture), Map.of(), null)))
            .orElse(null);
    producer.send(
        new ProducerRecord<>(Topics.UPLOADS, key, value),
        (metadata, fault) -> {
          if (fault == null) {
            TopicPartition partition = new TopicPartition(metadata.topic(), metadata.partition());
            acknowledged.add(
                new Acknowledged(partition, metadata.offset(), step.image().toString()));
          } else {
            refused.set(fault);
          }
        });
  }

  /** Waits until Kafka has answered for all, and gives those it took. */
  public Collection<Acknowledged> finish() {
    producer.flush();
    if (refused.get() != null) {
      throw new IllegalStateException("an upload was refused", refused.get());
    }
    return acknowledged;
  }

  @Override
  public void close() {
    producer.close();
  }
}
