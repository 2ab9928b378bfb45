package dev.lookalike.campaign.outages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lookalike.campaign.Length;
import dev.lookalike.campaign.landscape.App;
import dev.lookalike.campaign.landscape.Landscape;
import dev.lookalike.campaign.measure.Generations;
import dev.lookalike.campaign.scenario.ImageHost;
import dev.lookalike.campaign.scenario.ImageHost.Mood;
import dev.lookalike.campaign.scenario.Picture;
import dev.lookalike.campaign.scenario.Picture.Look;
import dev.lookalike.campaign.scenario.Scenario;
import dev.lookalike.campaign.scenario.Scenario.Step;
import dev.lookalike.campaign.scenario.Uploader;
import dev.lookalike.campaign.verify.Receipts;
import dev.lookalike.campaign.verify.Verifier;
import dev.lookalike.schema.ImageKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** One installation that goes through one outage after the other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutagesTest {
  /** The long form's is what an operator needs to notice and to act. */
  private static final Duration OUTAGE = Duration.ofSeconds(Length.of(8, 120));

  /** What the compose file gives a container. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private static final int REBALANCES = 3;
  private static final Duration AT_ONCE = Duration.ofSeconds(30);
  private static final Duration CATCHES_UP = OUTAGE.multipliedBy(3).plusMinutes(2);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path folder;

  private final Scenario scenario = new Scenario(Length.seed());
  private final ImageHost host = new ImageHost();
  private final ExecutorService stops = Executors.newCachedThreadPool();
  private Landscape landscape;
  private Uploader uploader;
  private App embedder;
  private App indexer;
  private App duplicates;
  private App query;
  private int motifs = 1_000_000;

  @BeforeAll
  void start() {
    landscape = Landscape.start(folder);
    uploader = new Uploader(landscape.broker().servers());
    embedder = landscape.embedder("embedder", Map.of("LOOKALIKE_FETCH_TOTAL_TIMEOUT", "5s"));
    indexer = landscape.indexer("indexer", Map.of());
    duplicates = landscape.duplicates("duplicates");
    query = landscape.query("query");
    landscape.apps().forEach(App::awaitReady);
  }

  @AfterAll
  void stop() {
    stops.shutdown();
    uploader.close();
    landscape.close();
    host.close();
  }

  @Test
  void shouldWaitForTheIndex() {
    landscape.index().kill();
    publish(30);
    awaitProblem(indexer, "Milvus");
    pass(OUTAGE);
    landscape.index().start();
    verify();
    assertThat(indexer.isReady()).isTrue();
  }

  @Test
  void shouldWaitForTheBroker() {
    publish(15);
    landscape.broker().stop();
    // A catalogue's producer waits as well.
    CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> publish(15));
    for (App app : landscape.apps()) {
      awaitProblem(app, "Kafka");
    }
    pass(OUTAGE);
    landscape.broker().start();
    waiting.join();
    verify();
    landscape.apps().forEach(App::awaitReady);
  }

  @Test
  void shouldWaitForAHostWhileOthersFlow() {
    try (ImageHost sick = new ImageHost("localhost")) {
      sick.be(Mood.FAILS);
      for (int i = 0; i < 12; i++) {
        publish("waits-" + i, Look.ORIGINAL, sick);
      }
      awaitProblem(embedder, "localhost");
      for (Mood mood : EnumSet.complementOf(EnumSet.of(Mood.WELL))) {
        sick.be(mood);
        expectOthersToFlow(mood);
        pass(OUTAGE.dividedBy(4));
      }
      sick.be(Mood.WELL);
      verify();
    }
  }

  /** What is well ends well and what is bad ends at once, whatever the sick host does. */
  private void expectOthersToFlow(Mood mood) {
    List<ImageKey> others =
        List.of(
            publish(mood + "-flows", Look.ORIGINAL, host),
            publish(mood + "-is-broken", Look.BROKEN, host),
            publish(mood + "-is-absent", Look.ABSENT, host));
    await()
        .atMost(AT_ONCE)
        .until(() -> Receipts.read(landscape.broker().servers()).keySet().containsAll(others));
  }

  @Test
  void shouldEndInOrderWithoutABroker() {
    publish(20);
    landscape.broker().kill();
    Map<String, CompletableFuture<Integer>> exitCodes =
        landscape.apps().stream()
            .collect(
                Collectors.toMap(
                    App::name,
                    app -> CompletableFuture.supplyAsync(() -> app.exitCodeOfStop(GRACE), stops)));
    exitCodes.forEach((app, exitCode) -> assertThat(exitCode.join()).as(app).isZero());
    landscape.broker().start();
    landscape.apps().forEach(App::start);
    landscape.apps().forEach(App::awaitReady);
    verify();
  }

  /** One goes and one comes: each may rearrange its group, and tasks may move back once. */
  @Test
  void shouldEndInOrderAmidWorkWithoutRebalancingOften() {
    publish(40);
    Map<String, Integer> before = Generations.read(landscape.broker().servers());
    for (App app : List.of(embedder, indexer, duplicates, query)) {
      assertThat(app.exitCodeOfStop(GRACE)).as(app.name()).isZero();
      app.start();
    }
    landscape.apps().forEach(App::awaitReady);
    verify();
    Generations.read(landscape.broker().servers())
        .forEach(
            (group, generation) ->
                assertThat(generation - before.getOrDefault(group, 0))
                    .as("%s, generations before: %s", group, before)
                    .isLessThanOrEqualTo(REBALANCES));
  }

  private void publish(int count) {
    scenario.steps(count).forEach(step -> uploader.send(step, host));
  }

  private ImageKey publish(String image, Look look, ImageHost from) {
    ImageKey key = new ImageKey("shop", image);
    uploader.send(new Step(key, Optional.of(new Picture(motifs++, look))), from);
    return key;
  }

  private static void awaitProblem(App app, String named) {
    await(app.name() + " names " + named)
        .atMost(AT_ONCE)
        .until(
            () ->
                app.health()
                    .map(
                        health -> health.path("details").path("problem").asText("").contains(named))
                    .orElse(false));
  }

  private static void pass(Duration time) {
    await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
  }

  private void verify() {
    new Verifier(landscape, uploader.finish()).await(CATCHES_UP);
  }
}
