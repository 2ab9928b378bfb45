package dev.lookalike.campaign.poison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lookalike.campaign.landscape.App;
import dev.lookalike.campaign.landscape.Landscape;
import dev.lookalike.campaign.scenario.Drawing;
import dev.lookalike.campaign.scenario.ImageHost;
import dev.lookalike.campaign.scenario.Picture;
import dev.lookalike.campaign.scenario.Picture.Look;
import dev.lookalike.campaign.scenario.Scenario.Step;
import dev.lookalike.campaign.scenario.Uploader;
import dev.lookalike.campaign.verify.Receipts;
import dev.lookalike.embedder.PoisonedEmbedderMain;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.UploadReceipt;
import dev.lookalike.schema.UploadReceipt.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The short form is the embedder's own EmbedderKillTest, with pictures that are texts. */
@Tag("faults")
class PoisonTest {
  private static final Duration LONG = Duration.ofMinutes(3);
  private static final int INNOCENT = 40;
  private static final int DEATHS = 3;
  private static final ImageKey DEADLY = new ImageKey("shop", "deadly");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void shouldQuarantineWhatKillsThePackagedEmbedderThreeTimes() {
    Picture poison = new Picture(7_000_000, Look.ORIGINAL);
    try (ImageHost host = new ImageHost();
        Landscape landscape = Landscape.start(folder)) {
      upload(landscape, host, poison);
      landscape.indexer("indexer", Map.of());
      App embedder =
          landscape.embedder(
              "embedder",
              PoisonedEmbedderMain.class,
              Map.of(PoisonedEmbedderMain.POISON, PoisonedEmbedderMain.hash(Drawing.file(poison))));
      for (int death = 1; death <= DEATHS; death++) {
        assertThat(embedder.awaitExit(LONG)).isEqualTo(PoisonedEmbedderMain.ABORTED);
        embedder.start();
      }
      await()
          .atMost(LONG)
          .until(() -> Receipts.read(landscape.broker().servers()).size() == INNOCENT + 1);

      Map<ImageKey, UploadReceipt> receipts =
          new HashMap<>(Receipts.read(landscape.broker().servers()));
      assertThat(receipts.remove(DEADLY).status()).isEqualTo(Status.REJECTED);
      assertThat(receipts.values()).allMatch(receipt -> receipt.status() == Status.SEARCHABLE);
      assertThat(embedder.isAlive()).isTrue();
      assertThat(embedder.lines()).anyMatch(line -> line.contains(DEADLY + "@"));
    }
  }

  private static void upload(Landscape landscape, ImageHost host, Picture poison) {
    try (Uploader uploader = new Uploader(landscape.broker().servers())) {
      for (int i = 0; i < INNOCENT; i++) {
        Picture picture = new Picture(7_000_001 + i, Look.ORIGINAL);
        uploader.send(new Step(new ImageKey("shop", "innocent-" + i), Optional.of(picture)), host);
        if (i == INNOCENT / 2) {
          uploader.send(new Step(DEADLY, Optional.of(poison)), host);
        }
      }
      uploader.finish();
    }
  }
}
