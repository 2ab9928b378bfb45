package dev.lookalike.bench.scaleout;

import dev.lookalike.app.TopicsStep;
import dev.lookalike.embedding.ModelManifest;
import dev.lookalike.index.IndexSpec;
import dev.lookalike.index.Metric;
import dev.lookalike.kafka.EmbeddedBroker;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.ModelId;
import dev.lookalike.schema.Serving;
import dev.lookalike.schema.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A new broker with all topics, in a folder that goes with it, and the processes on it. */
final class Bed implements AutoCloseable {
  /** Shared evenly by one, two and three processes. */
  static final int PARTITIONS = 12;

  private static final String MODEL = "efficientnet-lite0";

  private final Path folder;
  private final EmbeddedBroker broker;
  private final List<Child> children = new ArrayList<>();

  private Bed(Path folder, EmbeddedBroker broker) {
    this.folder = folder;
    this.broker = broker;
  }

  static Bed start(Path models) throws IOException {
    Path folder = Files.createTempDirectory("scale");
    Bed bed = new Bed(folder, EmbeddedBroker.start(folder.resolve("kafka")));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bed.servers()))) {
      new TopicsStep(admin).create(Topics.all(model(models), PARTITIONS));
    }
    return bed;
  }

  static ModelManifest manifest(Path models) {
    return ModelManifest.load(models, MODEL);
  }

  static ModelId model(Path models) {
    return manifest(models).modelId("fp32");
  }

  static IndexSpec spec(Path models) {
    ModelManifest manifest = manifest(models);
    return new IndexSpec(
        "sleeping", model(models), manifest.dimension(), Metric.valueOf(manifest.metric()));
  }

  String servers() {
    return broker.bootstrapServers();
  }

  Path folder() {
    return folder;
  }

  /** Says that this index is in service. */
  void serve(IndexSpec index) {
    Map<String, Object> properties = Map.of("bootstrap.servers", servers());
    Serving serving = new Serving(index.model(), index.name(), Instant.now());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(
          new ProducerRecord<>(
              Topics.SERVING,
              Serving.ACTIVE.getBytes(StandardCharsets.UTF_8),
              JsonCodec.of(Serving.class).write(serving)));
    }
  }

  /** One more process of the app, ready; ends with the bed. */
  Child add(Class<?> main, Path models) throws IOException {
    Path own = Files.createDirectories(folder.resolve("process-" + children.size()));
    Child child = Child.start(main, servers(), own, models);
    children.add(child);
    child.awaitReady();
    return child;
  }

  @Override
  public void close() throws IOException {
    children.forEach(Child::close);
    broker.close();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
