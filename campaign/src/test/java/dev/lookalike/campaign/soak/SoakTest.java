package dev.lookalike.campaign.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.campaign.Length;
import dev.lookalike.campaign.landscape.App;
import dev.lookalike.campaign.landscape.Landscape;
import dev.lookalike.campaign.scenario.ImageHost;
import dev.lookalike.campaign.scenario.Uploader;
import dev.lookalike.campaign.verify.Verifier;
import dev.lookalike.test.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mixed load for {@code -Dsoak.minutes} (30 in the long form; the short one only tries the
 * machinery): what is sampled must be flat over the second half. Graph, table and verdict are in
 * {@code campaign/target/soak}.
 */
@Tag("faults")
class SoakTest {
  private static final Logger LOG = LoggerFactory.getLogger(SoakTest.class);
  private static final double UPLOADS_A_SECOND = 3;
  private static final double QUERIES_A_SECOND = 6;
  private static final int IMAGES = Length.of(30, 400);

  private static final Duration LENGTH =
      Length.isLong()
          ? Duration.ofMinutes(Integer.getInteger("soak.minutes", 30))
          : Duration.ofSeconds(12);

  /** Samples; a slope needs many. */
  private static final Duration EVERY = Duration.ofSeconds(Length.of(1, 5));

  /** Heap as a container of the compose file has it, all taken at once: what grows is not heap. */
  private static final Map<String, String> LARGE = memory("1500m");

  private static final Map<String, String> SMALL = memory("512m");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private static Map<String, String> memory(String heap) {
    return Map.of(
        "JAVA_TOOL_OPTIONS",
        "-Xms%1$s -Xmx%1$s -XX:+AlwaysPreTouch -XX:+ExitOnOutOfMemoryError".formatted(heap),
        "MALLOC_MMAP_MAX_",
        "0",
        "MALLOC_TRIM_THRESHOLD_",
        "8000000000",
        "MALLOC_TOP_PAD_",
        "268435456");
  }

  @Test
  void shouldStayAsItIs() throws Exception {
    Carousel catalogue = new Carousel(IMAGES, new Random(Length.seed()));
    try (ImageHost host = new ImageHost();
        Landscape landscape = Landscape.start(folder)) {
      startApps(landscape);
      String servers = landscape.broker().servers();
      try (Uploader uploader = new Uploader(servers);
          Shoppers shoppers = new Shoppers(servers, catalogue);
          Sampler sampler = new Sampler(landscape, folder)) {
        try {
          run(
              List.of(
                  new Task(() -> uploader.send(catalogue.next(), host), 1 / UPLOADS_A_SECOND),
                  new Task(shoppers::ask, 1 / QUERIES_A_SECOND),
                  new Task(sampler::sample, EVERY.toMillis() / 1e3)));
        } finally {
          report(sampler.series(), "queries " + shoppers);
        }
        new Verifier(landscape, uploader.finish()).await(Duration.ofMinutes(5));
        judge(sampler.series(), shoppers);
      }
    }
  }

  private static void startApps(Landscape landscape) {
    landscape.indexer("indexer", SMALL);
    Map<String, String> embedder = new HashMap<>(LARGE);
    // Reached within the warm-up; by default the cache may grow to 512 MiB, which takes hours here.
    embedder.put("LOOKALIKE_EMBEDDER_CACHE_SIZE", "16MiB");
    landscape.embedder("embedder", embedder);
    landscape.duplicates("duplicates", SMALL);
    landscape.query("query", LARGE);
    landscape.apps().forEach(App::awaitReady);
  }

  @FunctionalInterface
  private interface Action {
    void run() throws Exception;
  }

  private record Task(Action action, double everySeconds) {}

  /** All of them side by side until the time is over; fails when one did. */
  private static void run(List<Task> tasks) throws Exception {
    ScheduledExecutorService clock = Executors.newScheduledThreadPool(tasks.size());
    List<ScheduledFuture<?>> running = new ArrayList<>();
    for (Task task : tasks) {
      long micros = (long) (task.everySeconds() * 1e6);
      running.add(
          clock.scheduleAtFixedRate(() -> tried(task), micros, micros, TimeUnit.MICROSECONDS));
    }
    clock.awaitTermination(LENGTH.toMillis(), TimeUnit.MILLISECONDS);
    clock.shutdown();
    if (!clock.awaitTermination(1, TimeUnit.MINUTES)) {
      LOG.warn("a task did not end: {}", clock.shutdownNow());
    }
    for (ScheduledFuture<?> future : running) {
      if (future.isDone() && !future.isCancelled()) {
        future.get();
      }
    }
  }

  private static void tried(Task task) {
    try {
      task.action().run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static double warmUp() {
    return LENGTH.toSeconds() / 2.0;
  }

  private static void report(List<Series> series, String load) throws IOException {
    Path target =
        Files.createDirectories(Repository.root().resolve("campaign").resolve("target/soak"));
    Table.write(series, target.resolve("soak.csv"));
    List<String> verdicts = new ArrayList<>(List.of("%s: %s".formatted(LENGTH, load)));
    series.forEach(one -> verdicts.add(one.verdict(warmUp())));
    Files.write(target.resolve("soak.txt"), verdicts);
    verdicts.forEach(LOG::info);
    Graph.write(series, target.resolve("soak.png"));
  }

  private static void judge(List<Series> series, Shoppers shoppers) {
    assertThat(shoppers.answered()).isPositive();
    assertThat(shoppers.shareServed()).isGreaterThan(Length.isLong() ? 0.99 : 0.8);
    assertThat(series).extracting(Series::measure).contains(Measure.values());
    if (Length.isLong()) {
      assertThat(series.stream().filter(one -> !one.isFlat(warmUp())))
          .extracting(one -> one.verdict(warmUp()))
          .isEmpty();
    }
  }
}
