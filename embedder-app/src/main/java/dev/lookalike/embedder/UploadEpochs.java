package dev.lookalike.embedder;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.app.SettingsException;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Keeps image-uploads and the epoch together: in a topic that was made anew offsets begin again,
 * and new uploads would lose to old ones. Kept in Kafka, so that no lost disk forgets it.
 */
final class UploadEpochs {
  private static final JsonCodec<EpochRecord> CODEC = JsonCodec.of(EpochRecord.class);
  private static final TopicPartition EPOCHS = new TopicPartition(Topics.EPOCHS, 0);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Properties client;
  private final GroupRestart restart;

  /**
   * @param group of the embedders
   */
  UploadEpochs(Properties client, String group) {
    this.client = client;
    this.restart = new GroupRestart(client, group);
  }

  /**
   * Checks the configured epoch against the topic as it is, and notes a new one.
   *
   * @return image-uploads as it is
   * @throws SettingsException when the epoch belongs to another topic; says which to set
   * @throws IllegalStateException when embedders of the last epoch still run
   */
  EpochRecord check(int epoch) {
    EpochRecord now = describe(epoch);
    Optional<EpochRecord> newest =
        readAll().stream().max(Comparator.comparingInt(EpochRecord::epoch));
    if (newest.isEmpty()) {
      write(now);
    } else if (newest.get().epoch() < epoch) {
      // Noted last: who dies between the two begins the epoch again.
      restart.atTheBeginning(now.partitions());
      write(now);
    } else if (!newest.get().equals(now)) {
      throw refused(newest.get(), now);
    }
    return now;
  }

  private static SettingsException refused(EpochRecord newest, EpochRecord now) {
    int right = newest.isOf(now) ? newest.epoch() : newest.epoch() + 1;
    return new SettingsException(
        ("embedder.epoch (LOOKALIKE_EMBEDDER_EPOCH) is %d, but epoch %d has begun, for image-uploads"
                + " with id %s and %d partitions; now it has id %s and %d partitions, and offsets"
                + " of two topics cannot be compared: set the epoch to %d")
            .formatted(
                now.epoch(),
                newest.epoch(),
                newest.topicId(),
                newest.partitions(),
                now.topicId(),
                now.partitions(),
                right));
  }

  private EpochRecord describe(int epoch) {
    try (Admin admin = Admin.create(client)) {
      Map<String, TopicDescription> topics =
          await(admin.describeTopics(List.of(Topics.UPLOADS, Topics.EPOCHS)).allTopicNames());
      TopicDescription uploads = topics.get(Topics.UPLOADS);
      return new EpochRecord(epoch, uploads.topicId().toString(), uploads.partitions().size());
    }
  }

  private List<EpochRecord> readAll() {
    List<EpochRecord> records = new ArrayList<>();
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(client, bytes, bytes)) {
      consumer.assign(List.of(EPOCHS));
      consumer.seekToBeginning(List.of(EPOCHS));
      long end = consumer.endOffsets(List.of(EPOCHS)).get(EPOCHS);
      while (consumer.position(EPOCHS) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          records.add(CODEC.read(record.value()));
        }
      }
    }
    return records;
  }

  private void write(EpochRecord record) {
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(client, bytes, bytes)) {
      byte[] key = Integer.toString(record.epoch()).getBytes(UTF_8);
      await(producer.send(new ProducerRecord<>(Topics.EPOCHS, key, CODEC.write(record))));
    }
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      String hint =
          e.getCause() instanceof UnknownTopicOrPartitionException ? "; make the topics first" : "";
      throw new IllegalStateException("Kafka: " + e.getCause().getMessage() + hint, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
