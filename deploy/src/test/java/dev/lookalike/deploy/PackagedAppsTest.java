package dev.lookalike.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.kafka.EmbeddedBroker;
import dev.lookalike.test.MilvusLite;
import dev.lookalike.test.SpanCollector;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagedAppsTest {
  @TempDir Path folder;

  @Test
  void shouldTakeAnUploadToAnAlertAndAQueryToItsReply() throws Exception {
    try (MilvusLite milvus = MilvusLite.start(folder.resolve("milvus"));
        SpanCollector collector = SpanCollector.start();
        EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"));
        ComposedApps apps = new ComposedApps(folder, broker.bootstrapServers(), milvus.uri())) {
      apps.createTopics();
      apps.start(service -> Map.of("LOOKALIKE_TRACING_ENDPOINT", collector.endpoint()));
      try (CatalogClient client =
          CatalogClient.builder(broker.bootstrapServers()).tenant("shop").build()) {
        Journey.make(client);
      }
      assertThat(apps.metrics()).containsAll(Monitoring.metrics());
      shouldAgreeWithItsLog(apps);
      shouldHaveTracedTheAlert(broker.bootstrapServers(), collector);
      apps.stop();
    }
  }

  /** One trace from the upload to its alert, in which each app has its span. */
  private static void shouldHaveTracedTheAlert(String bootstrapServers, SpanCollector collector) {
    String trace = AlertTrace.read(bootstrapServers);
    Awaitility.await()
        .atMost(ComposedApps.START)
        .untilAsserted(
            () -> {
              assertThat(collector.has("lookalike-embedder", trace, "image-vector")).isTrue();
              assertThat(collector.has("lookalike-indexer", trace, "image-neighbours")).isTrue();
              assertThat(collector.has("lookalike-duplicates", trace, "duplicate-alert")).isTrue();
            });
  }

  /** As an operator verifies the index: with the indexer's own settings, beside the indexer. */
  private void shouldAgreeWithItsLog(ComposedApps apps) {
    Path said = folder.resolve("verify.log");
    assertThat(apps.consoleAs("indexer", said, "index", "verify")).isZero();
    assertThat(said).content().contains(": 2 images").contains("it agrees with its log");
  }
}
