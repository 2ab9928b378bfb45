package dev.lookalike.campaign.outages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lookalike.campaign.landscape.App;
import dev.lookalike.campaign.landscape.Landscape;
import dev.lookalike.campaign.scenario.ImageHost;
import dev.lookalike.campaign.scenario.Picture;
import dev.lookalike.campaign.scenario.Picture.Look;
import dev.lookalike.campaign.scenario.Scenario.Step;
import dev.lookalike.campaign.scenario.Uploader;
import dev.lookalike.campaign.verify.IndexRows;
import dev.lookalike.campaign.verify.Receipts;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.UploadReceipt;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** image-uploads is deleted and made again: its offsets begin anew, the index has the old ones. */
class RecreatedTopicTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final int WRONG_SETTING = 2;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private final ImageHost host = new ImageHost();
  private Landscape landscape;
  private App embedder;
  private int motifs;

  @BeforeEach
  void start() {
    landscape = Landscape.start(folder);
    embedder = landscape.embedder("embedder", Map.of());
    landscape.indexer("indexer", Map.of());
    upload(3);
    upload(3);
    awaitAll(3, 0);
  }

  @AfterEach
  void stop() {
    landscape.close();
    host.close();
  }

  @Test
  void shouldRefuseUntilTheEpochIsRaisedAndThenWinOverOldRows() throws Exception {
    embedder.stop();
    landscape.recreateUploads();
    upload(20);

    embedder.start();
    assertThat(embedder.awaitExit(LONG)).isEqualTo(WRONG_SETTING);
    assertThat(embedder.lines()).anyMatch(line -> line.contains("set the epoch to 1"));

    goOnWithEpoch1();
  }

  @Test
  void shouldEndRatherThanMistakeTheNewTopicForTheOld() throws Exception {
    embedder.awaitReady();
    landscape.recreateUploads();
    upload(20);

    assertThat(embedder.awaitExit(LONG)).isNotZero();
    assertThat(Receipts.read(landscape.broker().servers())).hasSize(3);
    goOnWithEpoch1();
  }

  private void goOnWithEpoch1() {
    landscape.remove(embedder);
    embedder = landscape.embedder("embedder", Map.of("LOOKALIKE_EMBEDDER_EPOCH", "1"));
    awaitAll(20, 1);
    assertThat(IndexRows.read(landscape.index().uri()))
        .filteredOn(IndexRows.Row::present)
        .hasSize(20)
        .allMatch(row -> row.version().epoch() == 1);
  }

  private void upload(int images) {
    try (Uploader uploader = new Uploader(landscape.broker().servers())) {
      for (int i = 0; i < images; i++) {
        Picture picture = new Picture(motifs++, Look.ORIGINAL);
        uploader.send(new Step(new ImageKey("shop", "image-" + i), Optional.of(picture)), host);
      }
      uploader.finish();
    }
  }

  private void awaitAll(int images, int epoch) {
    await()
        .atMost(LONG)
        .until(
            () ->
                Receipts.read(landscape.broker().servers()).values().stream()
                        .filter(receipt -> receipt.status() == UploadReceipt.Status.SEARCHABLE)
                        .filter(receipt -> receipt.version().epoch() == epoch)
                        .count()
                    == images);
  }
}
