package dev.lookalike.duplicates;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.app.Settings;
import dev.lookalike.app.TopicsStep;
import dev.lookalike.kafka.EmbeddedBroker;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateDecision;
import dev.lookalike.schema.DuplicateFlood;
import dev.lookalike.schema.DuplicateGroup;
import dev.lookalike.schema.ImageNeighbours;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.Topics;
import dev.lookalike.test.Repository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real broker with the topics, and both ends of the app. */
final class TestCluster implements AutoCloseable {
  static final int PARTITIONS = 3;

  private final Path directory;
  private final EmbeddedBroker broker;
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<DuplicateAlert> alerts = new ArrayList<>();
  private final List<DuplicateFlood> floods = new ArrayList<>();
  private final Map<String, DuplicateGroup> groups = new TreeMap<>();
  private final Set<Integer> groupPartitions = new TreeSet<>();

  TestCluster(Path directory) {
    this.directory = directory;
    broker = EmbeddedBroker.start(directory.resolve("broker"));
    try (Admin admin = admin()) {
      new TopicsStep(admin).create(Topics.all(Samples.MODEL, PARTITIONS));
    }
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "isolation.level",
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        Stream.of(Topics.ALERTS, Topics.FLOODS, Topics.GROUPS)
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  /** As the environment of a process gives them. */
  Map<String, String> environment() {
    return Map.of(
        "LOOKALIKE_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
        "LOOKALIKE_STREAMS_STATE_DIR", directory.resolve("state").toString(),
        "LOOKALIKE_HTTP_PORT", "-1",
        "LOOKALIKE_MODEL_DIR", Repository.root().resolve("models").toString());
  }

  DuplicatesSettings settings() {
    return settings(Map.of());
  }

  DuplicatesSettings settings(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(environment());
    all.putAll(more);
    return Settings.load(DuplicatesSettings.class, all);
  }

  void publish(String id, ImageNeighbours value) {
    send(
        Topics.NEIGHBOURS,
        Samples.image(id).toString(),
        JsonCodec.of(ImageNeighbours.class).write(value));
  }

  void decide(DuplicateDecision decision) {
    send(
        Topics.DECISIONS,
        decision.pair().toString(),
        JsonCodec.of(DuplicateDecision.class).write(decision));
  }

  private void send(String topic, String key, byte[] value) {
    producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value));
    producer.flush();
  }

  /** All alerts committed so far. */
  List<DuplicateAlert> alerts() {
    poll();
    return List.copyOf(alerts);
  }

  /** All that was said of floods so far. */
  List<DuplicateFlood> floods() {
    poll();
    return List.copyOf(floods);
  }

  /** The groups that there are, by their keys. */
  Map<String, DuplicateGroup> groups() {
    poll();
    return Map.copyOf(groups);
  }

  /** Where groups, also those that are no more, have been written. */
  Set<Integer> groupPartitions() {
    return Set.copyOf(groupPartitions);
  }

  private void poll() {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
      switch (record.topic()) {
        case Topics.ALERTS -> alerts.add(JsonCodec.of(DuplicateAlert.class).read(record.value()));
        case Topics.FLOODS -> floods.add(JsonCodec.of(DuplicateFlood.class).read(record.value()));
        default -> keepGroup(record);
      }
    }
  }

  private void keepGroup(ConsumerRecord<byte[], byte[]> record) {
    String key = new String(record.key(), UTF_8);
    groupPartitions.add(record.partition());
    if (record.value() == null) {
      groups.remove(key);
    } else {
      groups.put(key, JsonCodec.of(DuplicateGroup.class).read(record.value()));
    }
  }

  @Override
  public void close() {
    consumer.close();
    producer.close();
    broker.close();
  }
}
