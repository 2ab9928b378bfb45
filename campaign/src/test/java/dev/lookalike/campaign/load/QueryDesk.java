package dev.lookalike.campaign.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.app.TopicsStep;
import dev.lookalike.campaign.landscape.App;
import dev.lookalike.campaign.landscape.Broker;
import dev.lookalike.campaign.landscape.Landscape;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.Serving;
import dev.lookalike.schema.TopicDefinition;
import dev.lookalike.schema.Topics;
import dev.lookalike.test.Repository;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker and the packaged query app with an index, as processes; nothing else competes. */
final class QueryDesk implements AutoCloseable {
  /** What the image gives it in a container of the compose file, all of it taken at once. */
  private static final String HEAP =
      "-Xms1500m -Xmx1500m -XX:+AlwaysPreTouch -XX:+ExitOnOutOfMemoryError -XX:ThreadPriorityPolicy=1";

  private final Broker broker;
  private final App app;

  private QueryDesk(Broker broker, App app) {
    this.broker = broker;
    this.app = app;
  }

  static QueryDesk open(Path folder) throws ExecutionException, InterruptedException {
    Shelf.fill(folder.resolve("index"));
    Broker broker = Broker.started(folder);
    try {
      createTopics(broker);
      serve(broker);
      App app = App.started("query", "query-app", settings(broker, folder), folder);
      QueryDesk desk = new QueryDesk(broker, app);
      app.awaitReady();
      return desk;
    } catch (RuntimeException | AssertionError e) {
      broker.close();
      throw e;
    }
  }

  private static void createTopics(Broker broker) {
    List<TopicDefinition> topics = new ArrayList<>(Topics.all(Landscape.MODEL, 4));
    topics.add(
        new TopicDefinition(
            Exchange.REPLIES, 1, Map.of("message.timestamp.type", "LogAppendTime")));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.servers()))) {
      new TopicsStep(admin).create(topics);
    }
  }

  private static void serve(Broker broker) throws ExecutionException, InterruptedException {
    Serving serving = new Serving(Landscape.MODEL, Shelf.INDEX, Instant.now());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.servers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      byte[] value = JsonCodec.of(Serving.class).write(serving);
      producer
          .send(new ProducerRecord<>(Topics.SERVING, Serving.ACTIVE.getBytes(UTF_8), value))
          .get();
    }
  }

  private static Map<String, String> settings(Broker broker, Path folder) {
    return Map.of(
        "LOOKALIKE_KAFKA_BOOTSTRAP_SERVERS",
        broker.servers(),
        "LOOKALIKE_INDEX_DIR",
        folder.resolve("index").toString(),
        "LOOKALIKE_MODEL_DIR",
        Repository.models().toString(),
        "JAVA_TOOL_OPTIONS",
        HEAP,
        "MALLOC_MMAP_MAX_",
        "0",
        "MALLOC_TRIM_THRESHOLD_",
        "8000000000",
        "MALLOC_TOP_PAD_",
        "268435456");
  }

  Broker broker() {
    return broker;
  }

  App app() {
    return app;
  }

  @Override
  public void close() {
    app.close();
    broker.close();
  }
}
