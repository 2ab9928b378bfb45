package dev.lookalike.duplicates;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.app.Settings;
import dev.lookalike.app.Tracing;
import dev.lookalike.duplicates.images.Scorer;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateDecision;
import dev.lookalike.schema.DuplicateFlood;
import dev.lookalike.schema.DuplicateGroup;
import dev.lookalike.schema.ImageFailure;
import dev.lookalike.schema.ImageNeighbours;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The topology in Kafka's test driver, with one partition of each topic. */
final class TopologyHarness implements AutoCloseable {
  static final Duration RETENTION = Duration.ofDays(30);

  final TopologyTestDriver driver;
  final TestInputTopic<byte[], byte[]> neighbours;
  final TestInputTopic<byte[], byte[]> decisions;
  final TestOutputTopic<String, DuplicateAlert> alerts;
  final TestOutputTopic<byte[], ImageFailure> failures;
  final TestOutputTopic<String, DuplicateGroup> groups;
  final TestOutputTopic<String, DuplicateFlood> floods;

  TopologyHarness(Path directory) {
    this(settings(directory), 1);
  }

  TopologyHarness(Path directory, Scorer scorer) {
    this(settings(directory), topology(settings(directory), 1, scorer));
  }

  /** Says that there are more partitions of pairs than the one that the driver has. */
  TopologyHarness(DuplicatesSettings settings, int pairPartitions) {
    this(settings, topology(settings, pairPartitions));
  }

  private TopologyHarness(DuplicatesSettings settings, Topology topology) {
    driver = new TopologyTestDriver(topology, StreamsProperties.of(settings), Samples.NOON);
    neighbours =
        driver.createInputTopic(
            Topics.NEIGHBOURS, new ByteArraySerializer(), new ByteArraySerializer());
    decisions =
        driver.createInputTopic(
            Topics.DECISIONS, new ByteArraySerializer(), new ByteArraySerializer());
    alerts =
        driver.createOutputTopic(
            Topics.ALERTS,
            new StringDeserializer(),
            JsonCodec.of(DuplicateAlert.class).serde().deserializer());
    failures =
        driver.createOutputTopic(
            Topics.FAILURES,
            new ByteArrayDeserializer(),
            JsonCodec.of(ImageFailure.class).serde().deserializer());
    groups =
        driver.createOutputTopic(
            Topics.GROUPS,
            new StringDeserializer(),
            JsonCodec.of(DuplicateGroup.class).serde().deserializer());
    floods =
        driver.createOutputTopic(
            Topics.FLOODS,
            new StringDeserializer(),
            JsonCodec.of(DuplicateFlood.class).serde().deserializer());
  }

  static DuplicatesSettings settings(Path directory) {
    return settings(directory, Map.of());
  }

  static DuplicatesSettings settings(Path directory, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    all.put("kafka.bootstrap-servers", "localhost:1");
    all.put("streams.state-dir", directory.toString());
    all.put("groups.flood-above", "3");
    return Settings.of(DuplicatesSettings.class, all);
  }

  static Topology topology(DuplicatesSettings settings, int pairPartitions) {
    return topology(settings, pairPartitions, Samples.SCORER);
  }

  private static Topology topology(DuplicatesSettings settings, int pairPartitions, Scorer scorer) {
    return DuplicatesTopology.build(
        new Plan(
            scorer,
            Samples.TIERS,
            settings.scope().toScope(),
            settings.groups().toRules(settings.scope()),
            RETENTION,
            new PartitionCounts(1, pairPartitions, 1),
            new Meters(new SimpleMeterRegistry()),
            Tracing.PASS_ON),
        new StreamsConfig(StreamsProperties.of(settings)));
  }

  void publish(String id, ImageNeighbours value) {
    neighbours.pipeInput(
        new TestRecord<>(key(id), JsonCodec.of(ImageNeighbours.class).write(value)));
  }

  void decide(DuplicateDecision decision) {
    decisions.pipeInput(
        decision.pair().toString().getBytes(UTF_8),
        JsonCodec.of(DuplicateDecision.class).write(decision));
  }

  static byte[] key(String id) {
    return Samples.image(id).toString().getBytes(UTF_8);
  }

  @Override
  public void close() {
    driver.close();
  }
}
