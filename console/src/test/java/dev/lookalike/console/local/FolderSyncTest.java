package dev.lookalike.console.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.console.catalogue.CatalogueEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSyncTest {
  @Test
  void shouldSayWhichPictureCannotBePublishedAndGoOn(@TempDir Path folder) throws Exception {
    CatalogueEntry entry = new CatalogueEntry("tab\t.jpg", "https://host/tab.jpg", Map.of());
    PublishedLog log = PublishedLog.open(folder.resolve("published.tsv"));
    try (CatalogClient client = CatalogClient.builder("localhost:1").build()) {
      FolderSync.Outcome outcome =
          new FolderSync(client, log).run(List.of(entry), (done, total) -> {});

      assertThat(outcome.unchanged()).isZero();
      assertThat(outcome.rejected()).singleElement().asString().contains("no control characters");
    }
  }
}
