package dev.lookalike.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.app.TopicsStep;
import dev.lookalike.kafka.EmbeddedBroker;
import dev.lookalike.schema.ModelId;
import dev.lookalike.schema.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real broker with all topics, and the other end of the topics that the client uses. */
final class TestKafka implements AutoCloseable {
  static final int PARTITIONS = 3;
  static final ModelId MODEL = new ModelId("test-model", "1", "fp32");

  private final EmbeddedBroker broker;
  private final KafkaProducer<byte[], byte[]> producer;
  private final TopicReader reader;

  private TestKafka(EmbeddedBroker broker) {
    this.broker = broker;
    ClientSettings settings =
        new ClientSettings(broker.bootstrapServers(), "any", Topics.REPLIES, 10, Map.of());
    this.producer = settings.producer();
    this.reader = new TopicReader(settings);
  }

  static TestKafka start(Path directory) {
    EmbeddedBroker broker = EmbeddedBroker.start(directory);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      new TopicsStep(admin).create(Topics.all(MODEL, PARTITIONS));
    }
    return new TestKafka(broker);
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  CatalogClientBuilder client(String tenant) {
    return CatalogClient.builder(bootstrapServers()).tenant(tenant);
  }

  RecordMetadata send(String topic, String key, byte[] value) {
    return send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value));
  }

  RecordMetadata send(ProducerRecord<byte[], byte[]> event) {
    try {
      return producer.send(event).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes in a transaction that is aborted. */
  void sendInVain(String topic, String key, byte[] value) {
    Map<String, Object> properties =
        Map.of("bootstrap.servers", bootstrapServers(), "transactional.id", "in-vain");
    try (KafkaProducer<byte[], byte[]> vain =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      vain.initTransactions();
      vain.beginTransaction();
      vain.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value));
      vain.flush();
      vain.abortTransaction();
    }
  }

  /** All that a topic holds of a key. */
  List<ConsumerRecord<byte[], byte[]>> recordsOf(String topic, String key) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    reader.read(topic, key, records::add);
    return records.stream().filter(r -> key.equals(new String(r.key(), UTF_8))).toList();
  }

  TopicReader reader() {
    return reader;
  }

  @Override
  public void close() {
    producer.close();
    broker.close();
  }
}
