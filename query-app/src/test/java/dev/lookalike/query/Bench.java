package dev.lookalike.query;

import static org.awaitility.Awaitility.await;

import dev.lookalike.app.Settings;
import dev.lookalike.app.Telemetry;
import dev.lookalike.client.CatalogClient;
import dev.lookalike.index.IndexRow;
import dev.lookalike.index.IndexSpec;
import dev.lookalike.index.IndexUnavailableException;
import dev.lookalike.index.Metric;
import dev.lookalike.index.VectorIndex;
import dev.lookalike.index.lucene.LuceneVectorIndex;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.ModelId;
import dev.lookalike.schema.Serving;
import dev.lookalike.schema.Version;
import dev.lookalike.test.Repository;
import dev.lookalike.verdict.VerdictModel;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The query app on a real broker and real indexes, with a model that needs no files. */
final class Bench implements AutoCloseable {
  static final ModelId MODEL = new ModelId("fake", "1", "fp32");
  static final VerdictModel VERDICT = VerdictModel.load(Repository.models(), "efficientnet-lite0");
  private static final AtomicInteger GROUPS = new AtomicInteger();

  final FakeModel model = new FakeModel(MODEL);
  final Map<String, LuceneVectorIndex> indexes = new ConcurrentHashMap<>();
  final List<String> released = new CopyOnWriteArrayList<>();
  final CatalogClient client;
  volatile boolean indexIsDown;
  volatile @Nullable RuntimeException defect;

  private final QueryKafka kafka;
  private final Path directory;
  private final QueryApp app;
  private final Telemetry telemetry = new Telemetry();

  /** Starts the app; nothing is in service yet. */
  Bench(QueryKafka kafka, Path directory, Map<String, String> settings) {
    this.kafka = kafka;
    this.directory = directory;
    kafka.serveNothing();
    Map<String, String> all = new HashMap<>();
    all.put("kafka.bootstrap-servers", kafka.bootstrapServers());
    all.put("http.port", "-1");
    all.put("requests.group", "query-" + GROUPS.incrementAndGet());
    all.put("fetch.allow-private-addresses", "true");
    all.putAll(settings);
    this.app =
        QueryApp.start(Settings.of(QuerySettings.class, all), this::open, telemetry.of("query"));
    this.client = CatalogClient.builder(kafka.bootstrapServers()).tenant("shop").build();
    await().atMost(Duration.ofMinutes(2)).until(this::hasJoined);
  }

  private boolean hasJoined() {
    return Boolean.TRUE.equals(app.health().details().get("joined"));
  }

  private ServingParts open(Serving serving) {
    LuceneVectorIndex index = indexes.get(serving.index());
    if (index == null) {
      throw new IllegalStateException("no such index");
    }
    return new ServingParts(
        model, model, VERDICT, breakable(index), () -> released.add(serving.index()));
  }

  /** The index, but for the times when it does not answer. */
  private VectorIndex breakable(VectorIndex index) {
    return (VectorIndex)
        Proxy.newProxyInstance(
            Bench.class.getClassLoader(),
            new Class<?>[] {VectorIndex.class},
            (proxy, method, arguments) -> {
              if (indexIsDown) {
                throw new IndexUnavailableException("deadline exceeded");
              }
              if (defect != null) {
                throw defect;
              }
              return method.invoke(index, arguments);
            });
  }

  /** An index with a red, an orange and a blue picture of the shop, and a red one of another. */
  LuceneVectorIndex index(String name) {
    LuceneVectorIndex index =
        new LuceneVectorIndex(
            directory, new IndexSpec(name, MODEL, FakeModel.DIMENSION, Metric.COSINE));
    index.open();
    index.write(
        List.of(
            row("shop/red", "warm", 1, 0, 0),
            row("shop/orange", "warm", 0.8f, 0.6f, 0),
            row("shop/blue", "cold", 0, 0, 1),
            row("other/red", "warm", 1, 0, 0)));
    indexes.put(name, index);
    return index;
  }

  static IndexRow row(String key, String kind, float... vector) {
    ImageFacts facts =
        new ImageFacts(
            "jpeg:" + "1".repeat(64),
            "0".repeat(64),
            "https://x/" + key,
            Map.of("kind", kind),
            Instant.EPOCH,
            "JPEG",
            1,
            1,
            1,
            null);
    return new IndexRow.Present(
        ImageKey.parse(key), new Version(0, 1), Embedding.of(vector), facts, null);
  }

  /** Puts a complete index into service. */
  Bench serving(String name) {
    index(name).markComplete();
    kafka.serve(MODEL, name);
    await().atMost(Duration.ofMinutes(2)).until(() -> app.health().ready());
    return this;
  }

  String measured() {
    return telemetry.page();
  }

  QueryApp app() {
    return app;
  }

  @SuppressWarnings("unchecked")
  long count(String what) {
    return (Long) ((Map<String, Object>) app.health().details().get("requests")).get(what);
  }

  @Override
  public void close() {
    model.runs.release(1_000);
    client.close();
    app.close();
    telemetry.close();
    indexes.values().forEach(LuceneVectorIndex::close);
  }
}
