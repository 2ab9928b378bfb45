package dev.lookalike.campaign.outages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lookalike.campaign.Length;
import dev.lookalike.campaign.landscape.App;
import dev.lookalike.campaign.landscape.Landscape;
import dev.lookalike.campaign.scenario.ImageHost;
import dev.lookalike.campaign.scenario.Scenario;
import dev.lookalike.campaign.scenario.Uploader;
import dev.lookalike.campaign.verify.IndexRows;
import dev.lookalike.campaign.verify.Verifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A second index is built from the log while the first serves, then takes its place. */
class RebuildWhileServingTest {
  private static final String SECOND = "images_second";
  private static final Duration LONG = Duration.ofMinutes(Length.of(3, 15));

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private final Scenario scenario = new Scenario(Length.seed());
  private final ImageHost host = new ImageHost();

  @Test
  void shouldBeEqualToTheOldOneAndAnnounceNothingAnew() {
    try (host;
        Landscape landscape = Landscape.start(folder);
        Uploader uploader = new Uploader(landscape.broker().servers())) {
      landscape.embedder("embedder", Map.of());
      App first = landscape.indexer("indexer", Map.of());
      landscape.duplicates("duplicates");
      landscape.query("query");
      publish(uploader, Length.of(40, 1_000));
      landscape.apps().forEach(App::awaitReady);

      App rebuild = landscape.indexer("rebuild", second("LOOKALIKE_MODE", "REBUILD"));
      publish(uploader, Length.of(20, 1_000));
      rebuild.awaitReady();
      String before = new Verifier(landscape, uploader.finish()).await(LONG);
      String uri = landscape.index().uri();
      await()
          .atMost(LONG)
          .until(() -> present(IndexRows.read(uri, SECOND)).equals(present(IndexRows.read(uri))));

      first.stop();
      landscape.remove(first);
      landscape.indexer("indexer-of-second", second("LOOKALIKE_SERVE", "true")).awaitReady();
      assertThat(rebuild.awaitExit(LONG)).isZero();
      // Searches are answered from the second by now; the alerts are those of before.
      assertThat(new Verifier(landscape, uploader.finish()).await(LONG)).isEqualTo(before);
    }
  }

  private void publish(Uploader uploader, int count) {
    scenario.steps(count).forEach(step -> uploader.send(step, host));
  }

  private static Map<String, String> second(String setting, String value) {
    return Map.of("LOOKALIKE_INDEX_NAME", SECOND, setting, value);
  }

  private static Set<IndexRows.Row> present(List<IndexRows.Row> rows) {
    return rows.stream().filter(IndexRows.Row::present).collect(Collectors.toSet());
  }
}
