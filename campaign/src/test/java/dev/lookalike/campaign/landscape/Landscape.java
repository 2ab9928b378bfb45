package dev.lookalike.campaign.landscape;

import dev.lookalike.app.TopicsStep;
import dev.lookalike.schema.ModelId;
import dev.lookalike.schema.Topics;
import dev.lookalike.test.Ports;
import dev.lookalike.test.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** A whole installation: broker, index server, and any number of instances of the four apps. */
public final class Landscape implements AutoCloseable {
  public static final ModelId MODEL = ModelId.parse("efficientnet-lite0-v1-fp32");
  public static final int PARTITIONS = 4;

  private final Path folder;
  private final Broker broker;
  private final IndexServer index;
  private final List<App> apps = new ArrayList<>();

  private Landscape(Path folder, Broker broker, IndexServer index) {
    this.folder = folder;
    this.broker = broker;
    this.index = index;
  }

  /** With broker, index server and topics, and no app yet. */
  public static Landscape start(Path folder) {
    IndexServer index = new IndexServer(folder);
    Broker broker = new Broker(folder, Ports.free());
    Landscape landscape = new Landscape(folder, broker, index);
    try {
      broker.start();
      broker.awaitFirstStart();
      landscape.createTopics();
    } catch (RuntimeException | AssertionError e) {
      landscape.close();
      throw e;
    }
    return landscape;
  }

  private void createTopics() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.servers()))) {
      new TopicsStep(admin).create(Topics.all(MODEL, PARTITIONS));
    }
  }

  /** Deletes the topic of uploads and makes it again, empty and under another id. */
  public void recreateUploads() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.servers()))) {
      admin.deleteTopics(List.of(Topics.UPLOADS)).all().get();
      while (admin.listTopics().names().get().contains(Topics.UPLOADS)) {
        Thread.onSpinWait();
      }
    }
    createTopics();
  }

  /** Started, not yet ready. */
  public App embedder(String name, Map<String, String> more) {
    return started(name, "embedder-app", embedderSettings(name, more));
  }

  /** Started, not yet ready: the packaged embedder, begun by a main of this module. */
  public App embedder(String name, Class<?> main, Map<String, String> more) {
    return started(new App(name, "embedder-app", main, embedderSettings(name, more), folder));
  }

  private Map<String, String> embedderSettings(String name, Map<String, String> more) {
    Map<String, String> settings =
        withModel(
            Map.of(
                "LOOKALIKE_EMBEDDER_STATE_DIR",
                state(name),
                "LOOKALIKE_FETCH_ALLOW_PRIVATE_ADDRESSES",
                "true"));
    settings.putAll(more);
    settings.put("LOOKALIKE_KAFKA_BOOTSTRAP_SERVERS", broker.servers());
    return settings;
  }

  /** Started, not yet ready. */
  public App indexer(String name, Map<String, String> more) {
    Map<String, String> settings = withModel(withIndex());
    settings.putAll(more);
    return started(name, "indexer-app", settings);
  }

  /** Started, not yet ready. */
  public App duplicates(String name) {
    return duplicates(name, Map.of());
  }

  /** Started, not yet ready. */
  public App duplicates(String name, Map<String, String> more) {
    Map<String, String> settings = withModel(Map.of("LOOKALIKE_STREAMS_STATE_DIR", state(name)));
    settings.putAll(more);
    return started(name, "duplicates-app", settings);
  }

  /** Started, not yet ready. */
  public App query(String name) {
    return query(name, Map.of());
  }

  /** Started, not yet ready. */
  public App query(String name, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(withIndex());
    settings.put("LOOKALIKE_MODEL_DIR", Repository.models().toString());
    settings.put("LOOKALIKE_FETCH_ALLOW_PRIVATE_ADDRESSES", "true");
    settings.putAll(more);
    return started(name, "query-app", settings);
  }

  private App started(String name, String app, Map<String, String> settings) {
    settings.put("LOOKALIKE_KAFKA_BOOTSTRAP_SERVERS", broker.servers());
    return started(new App(name, app, settings, folder));
  }

  private App started(App started) {
    apps.add(started);
    started.start();
    return started;
  }

  private String state(String name) {
    return folder.resolve("state").resolve(name).toString();
  }

  private Map<String, String> withIndex() {
    // A busy machine is slow to connect; only a server that is away shall seem so.
    return Map.of(
        "LOOKALIKE_INDEX_KIND", "MILVUS",
        "LOOKALIKE_INDEX_MILVUS_URI", index.uri(),
        "LOOKALIKE_INDEX_MILVUS_CONNECT_TIMEOUT", "5s");
  }

  private static Map<String, String> withModel(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("LOOKALIKE_MODEL_DIR", Repository.models().toString());
    settings.put("LOOKALIKE_MODEL_NAME", MODEL.name());
    settings.put("LOOKALIKE_MODEL_VARIANT", MODEL.variant());
    return settings;
  }

  public Broker broker() {
    return broker;
  }

  public IndexServer index() {
    return index;
  }

  /** Forgets an app that has ended and does not come back. */
  public void remove(Target app) {
    apps.removeIf(known -> known == app);
    app.close();
  }

  public List<App> apps() {
    return List.copyOf(apps);
  }

  /** Everything that can be killed. */
  public List<Target> targets() {
    return Stream.concat(Stream.of(broker, index), apps.stream()).toList();
  }

  /** Ends all, the apps before what they need. */
  @Override
  public void close() {
    apps.forEach(App::close);
    broker.close();
    index.close();
  }
}
