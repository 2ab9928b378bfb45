package dev.lookalike.embedder;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.app.Settings;
import dev.lookalike.app.TopicsStep;
import dev.lookalike.kafka.EmbeddedBroker;
import dev.lookalike.schema.EventHeaders;
import dev.lookalike.schema.ImageFailure;
import dev.lookalike.schema.ImageUpload;
import dev.lookalike.schema.ImageVector;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.ModelId;
import dev.lookalike.schema.Topics;
import dev.lookalike.schema.UploadReceipt;
import dev.lookalike.test.TopicLog;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real broker with the topics, and what a catalogue and its readers do with it. */
final class Kafka implements AutoCloseable {
  static final int PARTITIONS = 2;

  private final EmbeddedBroker broker;
  private final KafkaProducer<byte[], byte[]> producer;

  private Kafka(EmbeddedBroker broker) {
    this.broker = broker;
    ByteArraySerializer bytes = new ByteArraySerializer();
    Properties properties = client();
    properties.setProperty("max.request.size", "5000000");
    this.producer = new KafkaProducer<>(properties, bytes, bytes);
  }

  static Kafka start(Path directory, ModelId model) {
    Kafka kafka = new Kafka(EmbeddedBroker.start(directory.resolve("broker")));
    kafka.createTopics(model);
    return kafka;
  }

  void createTopics(ModelId model) {
    try (Admin admin = Admin.create(client())) {
      new TopicsStep(admin).create(Topics.all(model, PARTITIONS));
    }
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  Properties client() {
    Properties properties = new Properties();
    properties.setProperty("bootstrap.servers", broker.bootstrapServers());
    return properties;
  }

  EmbedderSettings settings(Path stateDir, Map<String, String> more) {
    return settings(bootstrapServers(), stateDir, more);
  }

  static EmbedderSettings settings(String servers, Path stateDir, Map<String, String> more) {
    Map<String, String> properties = new HashMap<>(more);
    properties.put("kafka.bootstrap-servers", servers);
    properties.put("embedder.state-dir", stateDir.toString());
    properties.put("http.port", "-1");
    return Settings.of(EmbedderSettings.class, properties);
  }

  void upload(String key, String uri) {
    send(key, JsonCodec.of(ImageUpload.class).write(new ImageUpload(uri, Map.of(), null)));
  }

  void send(String key, byte[] value) {
    producer.send(new ProducerRecord<>(Topics.UPLOADS, key.getBytes(UTF_8), value));
  }

  void flush() {
    producer.flush();
  }

  /** Committed records of a topic so far. */
  List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    Properties properties = client();
    properties.setProperty("isolation.level", "read_committed");
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties, bytes, bytes)) {
      return TopicLog.read(consumer, topic);
    }
  }

  /** {@code key@version} of each vector, a delete with its cause behind. */
  List<String> vectors(ModelId model) {
    return read(Topics.vectors(model)).stream()
        .map(
            record -> {
              String key = new String(record.key(), UTF_8);
              return record.value() == null
                  ? key
                      + "@"
                      + EventHeaders.text(record.headers(), EventHeaders.VERSION).orElseThrow()
                      + EventHeaders.text(record.headers(), EventHeaders.CAUSE).orElseThrow()
                  : key + "@" + JsonCodec.of(ImageVector.class).read(record.value()).version();
            })
        .toList();
  }

  List<ImageVector> vectorValues(ModelId model) {
    return read(Topics.vectors(model)).stream()
        .filter(record -> record.value() != null)
        .map(record -> JsonCodec.of(ImageVector.class).read(record.value()))
        .toList();
  }

  List<ImageFailure> failures() {
    return read(Topics.FAILURES).stream()
        .map(record -> JsonCodec.of(ImageFailure.class).read(record.value()))
        .toList();
  }

  List<UploadReceipt> receipts() {
    return read(Topics.RECEIPTS).stream()
        .map(record -> JsonCodec.of(UploadReceipt.class).read(record.value()))
        .toList();
  }

  @Override
  public void close() {
    producer.close();
    broker.close();
  }
}
