package dev.lookalike.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.kafka.EmbeddedBroker;
import dev.lookalike.test.MilvusLite;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagedAppsTest {
  @TempDir Path folder;

  @Test
  void shouldTakeAnUploadToAnAlertAndAQueryToItsReply() throws Exception {
    try (MilvusLite milvus = MilvusLite.start(folder.resolve("milvus"));
        EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"));
        ComposedApps apps = new ComposedApps(folder, broker.bootstrapServers(), milvus.uri())) {
      apps.createTopics();
      apps.start(service -> Map.of());
      try (CatalogClient client =
          CatalogClient.builder(broker.bootstrapServers()).tenant("shop").build()) {
        Journey.make(client);
      }
      shouldAgreeWithItsLog(apps);
      apps.stop();
    }
  }

  /** As an operator verifies the index: with the indexer's own settings, beside the indexer. */
  private void shouldAgreeWithItsLog(ComposedApps apps) {
    Path said = folder.resolve("verify.log");
    assertThat(apps.consoleAs("indexer", said, "index", "verify")).isZero();
    assertThat(said).content().contains(": 2 images").contains("it agrees with its log");
  }
}
