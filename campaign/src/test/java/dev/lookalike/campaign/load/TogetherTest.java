package dev.lookalike.campaign.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.campaign.Length;
import dev.lookalike.campaign.landscape.App;
import dev.lookalike.campaign.landscape.Landscape;
import dev.lookalike.campaign.scenario.Drawing;
import dev.lookalike.campaign.scenario.Picture;
import dev.lookalike.campaign.scenario.Picture.Look;
import dev.lookalike.client.CatalogClient;
import dev.lookalike.schema.UploadReceipt;
import dev.lookalike.schema.UploadReceipt.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What ingestion at full speed and 20 queries a second take from each other, the apps on processes
 * of their own; figures only, nothing is promised of them. {@code mvn verify -Pfaults -pl campaign
 * -am -Dtest=TogetherTest -Dsurefire.failIfNoSpecifiedTests=false}, and with other settings {@code
 * -Dtogether.embedder=LOOKALIKE_EMBEDDER_BATCH_THREADS=1,...}, {@code -Dtogether.query=...}.
 */
@Tag("faults")
class TogetherTest {
  private static final Logger LOG = LoggerFactory.getLogger(TogetherTest.class);
  private static final int IMAGES = Length.of(100, 1_000);
  private static final int WARM_UP = Length.of(50, 200);
  private static final Duration QUERIES = Duration.ofSeconds(Length.of(10, 60));

  @TempDir Path folder;
  private Path pictures;
  private Landscape landscape;
  private CatalogClient client;
  private int drawn;

  @BeforeEach
  void start() throws IOException {
    pictures = Files.createDirectory(folder.resolve("pictures"));
    landscape = Landscape.start(folder);
    client = CatalogClient.builder(landscape.broker().servers()).tenant("shop").build();
    Map<String, String> embedder = new HashMap<>(settings("together.embedder"));
    embedder.put("LOOKALIKE_FETCH_FILE_ROOTS", pictures.toString());
    landscape.embedder("embedder", embedder);
    landscape.indexer("indexer", Map.of());
    landscape.duplicates("duplicates");
    landscape.query("query", settings("together.query"));
    landscape.apps().forEach(App::awaitReady);
  }

  private static Map<String, String> settings(String property) {
    Map<String, String> settings = new HashMap<>();
    Stream.of(System.getProperty(property, "").split(",", -1))
        .filter(setting -> !setting.isBlank())
        .map(setting -> setting.split("=", 2))
        .forEach(setting -> settings.put(setting[0], setting[1]));
    return settings;
  }

  @AfterEach
  void stop() {
    client.close();
    landscape.close();
  }

  @Test
  void shouldMeasureWhatEachTakesFromTheOther() throws Exception {
    ingest(draw(WARM_UP));
    Shopping warm = shop(elapsed(QUERIES.dividedBy(2)));
    assertThat(warm.answered()).isPositive();

    double alone = ingest(draw(IMAGES));
    Shopping calm = shop(elapsed(QUERIES));

    List<Path> files = draw(IMAGES);
    CompletableFuture<Double> ingestion = CompletableFuture.supplyAsync(() -> ingest(files));
    Shopping busy = shop(ingestion::isDone);
    double together = ingestion.join();

    LOG.info("images a second: {} alone, {} with queries", rounded(alone), rounded(together));
    LOG.info("queries alone: {}", calm);
    LOG.info("queries while ingesting: {}", busy);
    LOG.info(
        "ingestion keeps {} of its rate; queries take {} times as long at the median, {} times at 99%",
        rounded(together / alone),
        rounded(busy.quantile(0.5) / calm.quantile(0.5)),
        rounded(busy.quantile(0.99) / calm.quantile(0.99)));
    assertThat(busy.answered()).isPositive();
  }

  private static BooleanSupplier elapsed(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    return () -> System.nanoTime() - end > 0;
  }

  private Shopping shop(BooleanSupplier over) {
    Shopping shopping = new Shopping(client);
    shopping.until(over);
    return shopping;
  }

  /** New motifs, drawn before anything is timed. */
  private List<Path> draw(int count) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path file = pictures.resolve(drawn + ".png");
      files.add(Files.write(file, Drawing.file(new Picture(drawn, Look.ORIGINAL))));
      drawn++;
    }
    return files;
  }

  /** Images a second from the first upload to the last that can be found. */
  private double ingest(List<Path> files) {
    long begun = System.nanoTime();
    List<CompletableFuture<UploadReceipt>> receipts = new ArrayList<>();
    for (Path file : files) {
      String image = file.getFileName().toString();
      receipts.add(client.publishAndWait(image, file.toUri().toString(), Map.of()));
    }
    assertThat(receipts).allMatch(receipt -> receipt.join().status() == Status.SEARCHABLE);
    return files.size() / ((System.nanoTime() - begun) / 1e9);
  }

  static String rounded(double figure) {
    return "%.2f".formatted(figure);
  }
}
