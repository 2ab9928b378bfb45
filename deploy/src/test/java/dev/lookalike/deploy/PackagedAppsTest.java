package dev.lookalike.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.client.SimilarityQuery;
import dev.lookalike.kafka.EmbeddedBroker;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.SimilarityReply;
import dev.lookalike.schema.UploadReceipt;
import dev.lookalike.schema.Verdict;
import dev.lookalike.test.ChildProcess;
import dev.lookalike.test.MilvusLite;
import dev.lookalike.test.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged jars as processes of their own, with the environment that the compose file gives
 * their containers; only addresses and folders of the containers are replaced.
 */
class PackagedAppsTest {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final ComposeFile COMPOSE = ComposeFile.read();

  @TempDir Path folder;

  private final Map<String, ChildProcess> apps = new LinkedHashMap<>();
  private final Map<String, URI> ready = new LinkedHashMap<>();

  @Test
  void shouldTakeAnUploadToAnAlertAndAQueryToItsReply() throws Exception {
    try (MilvusLite milvus = MilvusLite.start(folder.resolve("milvus"));
        EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"))) {
      createTopics(broker.bootstrapServers());
      for (String service : new String[] {"embedder", "indexer", "duplicates", "query"}) {
        start(service, broker.bootstrapServers(), milvus.uri());
      }
      ready.forEach((service, address) -> apps.get(service).awaitOk(address, START));
      useThem(broker.bootstrapServers());
      apps.forEach((service, app) -> assertThat(app.stop(STOP)).as(service).isZero());
    } finally {
      apps.values().forEach(ChildProcess::close);
    }
  }

  private void createTopics(String bootstrapServers) {
    String[] arguments = COMPOSE.command("topics");
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = arguments[i].replace("kafka:9092", bootstrapServers);
    }
    try (ChildProcess topics =
        ChildProcess.start(
            ChildProcess.javaJar(COMPOSE.jar("topics"), arguments),
            COMPOSE.environment("topics"),
            folder.resolve("topics.log"))) {
      assertThat(topics.awaitExit(START)).isZero();
    }
  }

  private void start(String service, String bootstrapServers, String milvusUri) {
    int port = freePort();
    Map<String, String> environment = new LinkedHashMap<>(COMPOSE.environment(service));
    Map<String, String> replaced =
        Map.of(
            "LOOKALIKE_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
            "LOOKALIKE_INDEX_MILVUS_URI", milvusUri,
            "LOOKALIKE_HTTP_HOST", "127.0.0.1",
            "LOOKALIKE_HTTP_PORT", Integer.toString(port),
            "LOOKALIKE_MODEL_DIR", Repository.root().resolve("models").toString(),
            "LOOKALIKE_EMBEDDER_STATE_DIR", folder.resolve("state/embedder").toString(),
            "LOOKALIKE_STREAMS_STATE_DIR", folder.resolve("state/duplicates").toString(),
            "LOOKALIKE_FETCH_FILE_ROOTS", Repository.root().resolve("samples").toString());
    environment.replaceAll((name, value) -> replaced.getOrDefault(name, value));
    apps.put(
        service,
        ChildProcess.start(
            ChildProcess.javaJar(COMPOSE.jar(service)),
            environment,
            folder.resolve(service + ".log")));
    ready.put(service, URI.create("http://127.0.0.1:%d/health/ready".formatted(port)));
  }

  private static void useThem(String bootstrapServers) throws Exception {
    try (CatalogClient client = CatalogClient.builder(bootstrapServers).tenant("shop").build()) {
      assertThat(publish(client, "mug").status()).isEqualTo(UploadReceipt.Status.SEARCHABLE);
      assertThat(publish(client, "mug-copy").status()).isEqualTo(UploadReceipt.Status.SEARCHABLE);

      PairKey pair = PairKey.parse("shop/mug|shop/mug-copy");
      Awaitility.await().atMost(START).until(() -> client.alert(pair).isPresent());
      assertThat(client.alert(pair))
          .hasValueSatisfying(
              alert -> {
                assertThat(alert.status()).isEqualTo(DuplicateAlert.Status.OPEN);
                assertThat(alert.verdict()).isEqualTo(Verdict.EXACT);
              });

      SimilarityReply byId =
          client.search(SimilarityQuery.ofImage("mug")).get(30, TimeUnit.SECONDS);
      assertThat(byId.results())
          .singleElement()
          .satisfies(result -> assertThat(result.image()).isEqualTo("mug-copy"));
      SimilarityReply byUri =
          client
              .search(SimilarityQuery.ofUri(uri("mug")).timeout(Duration.ofSeconds(30)))
              .get(40, TimeUnit.SECONDS);
      assertThat(byUri.results())
          .hasSize(2)
          .allSatisfy(r -> assertThat(r.score()).isGreaterThan(.99));
    }
  }

  private static UploadReceipt publish(CatalogClient client, String image) throws Exception {
    return client.publishAndWait(image, uri(image), Map.of()).get(120, TimeUnit.SECONDS);
  }

  private static String uri(String image) {
    return Repository.root().resolve("samples/pictures/" + image + ".png").toUri().toString();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
