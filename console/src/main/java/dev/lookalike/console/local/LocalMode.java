package dev.lookalike.console.local;

import dev.lookalike.app.App;
import dev.lookalike.app.HangingTransactions;
import dev.lookalike.app.Health;
import dev.lookalike.app.Telemetry;
import dev.lookalike.app.TopicsStep;
import dev.lookalike.duplicates.DuplicatesApp;
import dev.lookalike.embedder.EmbedderApp;
import dev.lookalike.embedding.DecodeLimits;
import dev.lookalike.embedding.DjlImageEmbedder;
import dev.lookalike.embedding.ModelManifest;
import dev.lookalike.embedding.OpenCvImageDecoder;
import dev.lookalike.embedding.VariantTrial;
import dev.lookalike.index.IndexSpec;
import dev.lookalike.index.Metric;
import dev.lookalike.index.lucene.LuceneVectorIndex;
import dev.lookalike.indexer.IndexerApp;
import dev.lookalike.indexer.RebuildProgress;
import dev.lookalike.kafka.EmbeddedBroker;
import dev.lookalike.query.QueryApp;
import dev.lookalike.query.ServingParts;
import dev.lookalike.schema.ModelId;
import dev.lookalike.schema.Topics;
import dev.lookalike.verdict.VerdictModel;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Broker, index and the four apps in this process; as many rooms as in a cluster, only nearer. */
final class LocalMode implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalMode.class);
  private static final int PARTITIONS = 4;
  private static final long LOOK_EVERY_MILLIS = 20;

  /** As the embedder by default; libtorch takes the number that it is given first. */
  private static final int MODEL_THREADS =
      Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  /** What was started, the last one first; closed in this order. */
  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  private final Telemetry telemetry = keep(new Telemetry());
  private final Map<String, App> apps = new LinkedHashMap<>();
  private final ModelManifest manifest;
  private final String variant;
  private final CompletableFuture<DjlImageEmbedder> queryModel;
  private final EmbeddedBroker broker;

  private LocalMode(LocalOptions options) throws IOException, InterruptedException {
    try {
      DataDirectory data = keep(DataDirectory.open(options.data()));
      manifest = ModelManifest.load(options.models(), LocalSettings.MODEL);
      variant = variant(data, options);
      // It takes about as long as the broker, and neither needs the other.
      queryModel = Together.begin(() -> load(options));
      started.push(() -> queryModel.join().close());
      broker = keep(EmbeddedBroker.start(data.kafka(), options.kafkaPort()));
      prepareBroker();
      LocalSettings settings = new LocalSettings(data, options, broker.bootstrapServers(), variant);
      startApps(settings, data, options);
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  static LocalMode start(LocalOptions options) throws IOException, InterruptedException {
    return new LocalMode(options);
  }

  private <T extends AutoCloseable> T keep(T part) {
    started.push(part);
    return part;
  }

  /** Chosen by a trial when the index is created, and kept to from then on. */
  private static String variant(DataDirectory data, LocalOptions options) throws IOException {
    if (data.variant().isPresent()) {
      return data.variant().get();
    }
    String fastest = VariantTrial.fastest(options.models(), LocalSettings.MODEL, MODEL_THREADS);
    data.keepVariant(fastest);
    return fastest;
  }

  private void prepareBroker() throws InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      new TopicsStep(admin).create(Topics.all(model(), PARTITIONS));
      new HangingTransactions(admin).abortAllAfterStart();
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot look for hanging transactions", e.getCause());
    }
  }

  private void startApps(LocalSettings settings, DataDirectory data, LocalOptions options) {
    // Lucene belongs to one process: indexer and query share it.
    LuceneVectorIndex index =
        new LuceneVectorIndex(
            data.index(),
            new IndexSpec(
                LocalCommand.INDEX,
                model(),
                manifest.dimension(),
                Metric.valueOf(manifest.metric())));
    double floor = manifest.thresholds().candidateFloor();
    Together together = new Together();
    together.start(
        "duplicates", () -> DuplicatesApp.start(settings.duplicates(), telemetry.of("duplicates")));
    together.start(
        "indexer",
        () -> IndexerApp.start(settings.indexer(), index, floor, telemetry.of("indexer")));
    together.start(
        "embedder", () -> EmbedderApp.start(settings.embedder(), telemetry.of("embedder")));
    together.start(
        "query",
        () ->
            QueryApp.start(
                settings.query(), serving -> queryParts(options, index), telemetry.of("query")));
    together.await((name, app) -> apps.put(name, keep(app)));
    apps.forEach((name, app) -> telemetry.watch(name, app::health));
  }

  private DjlImageEmbedder load(LocalOptions options) {
    return DjlImageEmbedder.load(options.models(), LocalSettings.MODEL, variant, MODEL_THREADS);
  }

  private ServingParts queryParts(LocalOptions options, LuceneVectorIndex index) {
    index.check();
    return new ServingParts(
        new OpenCvImageDecoder(manifest.input(), DecodeLimits.DEFAULT),
        queryModel.join(),
        VerdictModel.load(options.models(), LocalSettings.MODEL),
        index,
        () -> {});
  }

  /**
   * Returns when queries are answered and uploads are worked on.
   *
   * @throws IllegalStateException when that takes too long; says which app is why
   * @throws java.util.concurrent.CompletionException when an app ended instead
   */
  void awaitReady(Duration limit) throws InterruptedException {
    awaitReady(limit, rebuild -> {});
  }

  /**
   * The same; while the index is being rebuilt the limit begins anew with each step.
   *
   * @param watcher is told how far the rebuild is
   */
  void awaitReady(Duration limit, Consumer<RebuildProgress> watcher) throws InterruptedException {
    Instant end = Instant.now().plus(limit);
    CompletableFuture<Object> ended = ended();
    Optional<RebuildProgress> last = Optional.empty();
    while (!health().ready()) {
      ended.getNow(null);
      Optional<RebuildProgress> rebuild = rebuild();
      if (!rebuild.equals(last)) {
        rebuild.ifPresent(watcher);
        end = Instant.now().plus(limit);
        last = rebuild;
      }
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("not ready after " + limit + ": " + health().details());
      }
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
  }

  private Optional<RebuildProgress> rebuild() {
    return apps.get("indexer") instanceof IndexerApp indexer ? indexer.rebuild() : Optional.empty();
  }

  /** Completes when an app ended by itself, which none should. */
  CompletableFuture<Object> ended() {
    return CompletableFuture.anyOf(
        apps.values().stream().map(App::ended).toArray(CompletableFuture<?>[]::new));
  }

  Telemetry telemetry() {
    return telemetry;
  }

  Health health() {
    Map<String, Health> each =
        apps.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().health()));
    return new Health(
        each.values().stream().allMatch(Health::live),
        each.values().stream().allMatch(Health::ready),
        Map.copyOf(each));
  }

  ModelId model() {
    return manifest.modelId(variant);
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      AutoCloseable part = started.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("while stopping", e);
      }
    }
  }
}
