package dev.lookalike.indexer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.app.Settings;
import dev.lookalike.app.Telemetry;
import dev.lookalike.app.TopicsStep;
import dev.lookalike.index.IndexRow;
import dev.lookalike.index.IndexSpec;
import dev.lookalike.index.Metric;
import dev.lookalike.index.VectorIndex;
import dev.lookalike.kafka.EmbeddedBroker;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.EventHeaders.Cause;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.ImageNeighbours;
import dev.lookalike.schema.ModelId;
import dev.lookalike.schema.Topics;
import dev.lookalike.schema.UploadReceipt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A model of its own, with its topics on a shared broker, and indexers for it. */
final class Bench implements AutoCloseable {
  static final int PARTITIONS = 2;

  final ModelId model =
      ModelId.parse("m" + UUID.randomUUID().toString().substring(0, 8) + "-v1-fp32");
  final IndexSpec spec = new IndexSpec("first", model, 4, Metric.COSINE);
  final Admin admin;
  final Log log;
  private final String bootstrap;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Telemetry telemetry = new Telemetry();
  private final List<IndexerApp> apps = new ArrayList<>();

  Bench(EmbeddedBroker broker) {
    bootstrap = broker.bootstrapServers();
    Clients clients = new Clients(settings(Map.of()));
    admin = clients.admin();
    new TopicsStep(admin).create(Topics.all(model, PARTITIONS));
    log = new Log(clients.reader("test"), model);
    producer = clients.producer("test-" + model);
    producer.initTransactions();
  }

  IndexerSettings settings(Map<String, String> more) {
    Map<String, String> given = new HashMap<>(more);
    given.put("kafka.bootstrap-servers", bootstrap);
    return Settings.of(IndexerSettings.class, given);
  }

  IndexSpec spec(String name) {
    return new IndexSpec(name, model, 4, Metric.COSINE);
  }

  IndexerApp start(VectorIndex index) {
    return start(index, Map.of());
  }

  IndexerApp start(VectorIndex index, Map<String, String> settings) {
    IndexerApp app = IndexerApp.start(settings(settings), index, 0.5, telemetry.of("indexer"));
    apps.add(app);
    return app;
  }

  IndexRow row(String image, long version, float... values) {
    return ((Change.OfImage)
            new ChangeReader(spec)
                .read(
                    new ConsumerRecord<>(
                        "t",
                        0,
                        0,
                        key(image).toString().getBytes(UTF_8),
                        vector(image, version, values).value())))
        .row();
  }

  VerifyReport verify(VectorIndex index, boolean repair) {
    IndexerSettings settings = settings(Map.of());
    return new IndexVerifier(settings, new Clients(settings), index, () -> false).run(repair);
  }

  /** What the indexers of this bench have measured together. */
  String measured() {
    return telemetry.page();
  }

  List<IndexerApp> apps() {
    return apps;
  }

  ImageKey key(String image) {
    // Outputs of all tests share topics; the tenant tells them apart.
    return new ImageKey(model.name(), image);
  }

  ProducerRecord<byte[], byte[]> vector(String image, long version, float... values) {
    return TestVectors.present(model, key(image), version, Embedding.of(values));
  }

  ProducerRecord<byte[], byte[]> gone(String image, long version, Cause cause) {
    return TestVectors.gone(model, key(image), version, cause);
  }

  /** Sends in one transaction, as the embedder does. */
  @SafeVarargs
  final void send(ProducerRecord<byte[], byte[]>... records) {
    producer.beginTransaction();
    for (ProducerRecord<byte[], byte[]> record : records) {
      producer.send(record);
    }
    producer.commitTransaction();
  }

  List<ImageNeighbours> neighbours(String image) {
    return log.values(Topics.NEIGHBOURS, key(image), ImageNeighbours.class);
  }

  List<UploadReceipt> receipts(String image) {
    return log.values(Topics.RECEIPTS, key(image), UploadReceipt.class);
  }

  List<String> ends(String image) {
    return receipts(image).stream().map(r -> r.version().offset() + " " + r.status()).toList();
  }

  List<String> near(String image) {
    List<ImageNeighbours> all = neighbours(image);
    return all.isEmpty()
        ? List.of("nothing said")
        : all.get(all.size() - 1).candidates().stream().map(c -> c.image().image()).toList();
  }

  @Override
  public void close() {
    apps.forEach(IndexerApp::close);
    telemetry.close();
    producer.close();
    log.close();
    admin.close();
  }
}
