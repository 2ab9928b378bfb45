package dev.lookalike.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.app.TopicsStep;
import dev.lookalike.kafka.EmbeddedBroker;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.ModelId;
import dev.lookalike.schema.Serving;
import dev.lookalike.schema.TopicDefinition;
import dev.lookalike.schema.Topics;
import dev.lookalike.test.TopicLog;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A real broker with the topics of requests and replies, and a plain client of them. */
final class QueryKafka implements AutoCloseable {
  private final EmbeddedBroker broker;
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;

  private QueryKafka(EmbeddedBroker broker) {
    this.broker = broker;
    Map<String, Object> properties = Map.of("bootstrap.servers", broker.bootstrapServers());
    this.producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    this.consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  static QueryKafka start(Path directory) {
    QueryKafka kafka = new QueryKafka(EmbeddedBroker.start(directory));
    List<TopicDefinition> topics = new ArrayList<>(Topics.all(new ModelId("any", "1", "fp32"), 2));
    topics.add(new TopicDefinition("shop.replies", 3, Map.of()));
    kafka.create(topics);
    return kafka;
  }

  private void create(Collection<TopicDefinition> topics) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      new TopicsStep(admin).create(topics);
    }
  }

  void create(String topic, Map<String, String> config) {
    create(List.of(new TopicDefinition(topic, 1, config)));
  }

  void delete(String topic) throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      admin.deleteTopics(List.of(topic)).all().get();
    }
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  void serve(ModelId model, String index) {
    send(
        new ProducerRecord<>(
            Topics.SERVING,
            Serving.ACTIVE.getBytes(UTF_8),
            JsonCodec.of(Serving.class).write(new Serving(model, index, Instant.now()))));
  }

  void serveNothing() {
    send(new ProducerRecord<>(Topics.SERVING, Serving.ACTIVE.getBytes(UTF_8), null));
  }

  /** A request with these headers, name after value. */
  void request(byte @Nullable [] value, Map<String, byte[]> headers) {
    ProducerRecord<byte[], byte[]> event = new ProducerRecord<>(Topics.REQUESTS, value);
    headers.forEach((name, bytes) -> event.headers().add(name, bytes));
    send(event);
  }

  private void send(ProducerRecord<byte[], byte[]> event) {
    try {
      producer.send(event).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All that a topic holds now. */
  synchronized List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    return TopicLog.read(consumer, topic);
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
    broker.close();
  }
}
