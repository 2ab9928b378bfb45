package dev.lookalike.duplicates;

import static dev.lookalike.duplicates.Samples.decision;
import static dev.lookalike.duplicates.Samples.gone;
import static dev.lookalike.duplicates.Samples.pair;
import static dev.lookalike.duplicates.Samples.present;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lookalike.app.Health;
import dev.lookalike.app.Telemetry;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateAlert.Status;
import dev.lookalike.schema.DuplicateDecision.Decision;
import dev.lookalike.schema.DuplicateFlood;
import dev.lookalike.schema.DuplicateGroup;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.Partitions;
import dev.lookalike.schema.Topics;
import dev.lookalike.test.ChildProcess;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker. */
class DuplicatesAppTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path directory;
  TestCluster cluster;

  @BeforeEach
  void startCluster() {
    cluster = new TestCluster(directory);
  }

  @AfterEach
  void stopCluster() {
    cluster.close();
  }

  @Test
  void shouldGoOnAfterARestartAndRepeatNothing() {
    try (Telemetry telemetry = new Telemetry();
        DuplicatesApp app = DuplicatesApp.start(cluster.settings(), telemetry.of("duplicates"))) {
      cluster.publish("a", present(1, 'x'));
      cluster.publish("b", present(2, 'x'));
      awaitStatuses(Status.OPEN);
      assertThat(telemetry.page())
          .contains(
              "lookalike_alerts_total{app=\"duplicates\",status=\"open\",verdict=\"exact\"} 1")
          .contains("lookalike_failures_total{app=\"duplicates\",reason=\"stale_decision\"} 0")
          .contains("kafka_consumer_fetch_manager_records_lag_max{", "kafka_stream_");
      cluster.decide(decision(Decision.REJECTED, 'x', 'x'));
      awaitStatuses(Status.OPEN, Status.REJECTED);
      assertThat(app.health()).isEqualTo(new Health(true, true, Map.of("state", "RUNNING")));
      cluster.publish("b", gone(3));
    }
    try (DuplicatesApp app = start()) {
      await().atMost(SOON).until(() -> app.health().ready());
      cluster.publish("b", present(4, 'x'));
      awaitStatuses(Status.OPEN, Status.REJECTED, Status.RETRACTED, Status.REJECTED);
      cluster.decide(decision(Decision.UNDO, 'x', 'x'));
      awaitStatuses(Status.OPEN, Status.REJECTED, Status.RETRACTED, Status.REJECTED, Status.OPEN);
    }
  }

  @Test
  void shouldAnnounceEachPairOnceThroughAKill() {
    int images = 600;
    Path output = directory.resolve("output");
    List<String> command = ChildProcess.javaMain(DuplicatesMain.class);
    try (ChildProcess app = ChildProcess.start(command, cluster.environment(), output)) {
      for (int i = 0; i < images; i++) {
        cluster.publish("image-" + i, present(i, (char) (i % (images / 3) + 'a')));
      }
      app.awaitAlive("first alerts", SOON, () -> !cluster.alerts().isEmpty());
      app.kill();
    }
    int before = cluster.alerts().size();
    try (ChildProcess app = ChildProcess.start(command, cluster.environment(), output)) {
      app.awaitAlive("all alerts", SOON, () -> cluster.alerts().size() >= images);
      // Something said twice would come before what is asked for last.
      cluster.publish("image-0", gone(images));
      app.awaitAlive(
          "retractions",
          SOON,
          () -> cluster.alerts().stream().filter(DuplicatesAppTest::isRetracted).count() == 2);
      assertThat(app.stop(Duration.ofSeconds(20))).isZero();
    }

    assertThat(before).isBetween(1, images - 1);
    assertThat(cluster.alerts())
        .filteredOn(alert -> alert.status() == Status.OPEN)
        .extracting(DuplicateAlert::pair)
        .hasSize(images)
        .doesNotHaveDuplicates();
    assertThat(cluster.alerts()).hasSize(images + 2);
  }

  @Test
  void shouldGroupAndFoldThroughARestart() {
    DuplicatesSettings settings =
        cluster.settings(
            Map.of("LOOKALIKE_GROUPS_FLOOD_ABOVE", "3", "LOOKALIKE_GROUPS_FLOOD_CALM", "1s"));
    try (DuplicatesApp app = DuplicatesApp.start(settings, new SimpleMeterRegistry())) {
      for (int i = 1; i <= 4; i++) {
        cluster.publish("copy-" + i, present(i, 'x'));
      }
      await().atMost(SOON).until(() -> members("shop/copy-1").size() == 3);
      cluster.decide(decision(pair("copy-1", "copy-3"), Decision.REJECTED, 'x', 'x'));
      await().atMost(SOON).until(() -> members("shop/copy-1").equals(List.of("copy-2", "copy-4")));
      assertThat(app.health().ready()).isTrue();
    }
    try (DuplicatesApp app = DuplicatesApp.start(settings, new SimpleMeterRegistry())) {
      cluster.publish("copy-5", present(5, 'x'));
      cluster.publish("copy-6", present(6, 'x'));
      await()
          .atMost(SOON)
          .until(
              () ->
                  openFloods().size() == 1
                      && cluster.groups().isEmpty()
                      && openOrDecided().equals(List.of(Status.REJECTED)));

      cluster.publish("copy-5", gone(7));
      cluster.publish("copy-6", gone(8));
      await().atMost(SOON).until(() -> members("shop/copy-1").equals(List.of("copy-2", "copy-4")));
      assertThat(openFloods()).isEmpty();
      assertThat(cluster.groupPartitions())
          .containsExactly(Partitions.of("shop".getBytes(UTF_8), TestCluster.PARTITIONS));
      assertThat(app.health().ready()).isTrue();
    }
  }

  private List<String> members(String keeper) {
    DuplicateGroup group = cluster.groups().get(keeper);
    return group == null
        ? List.of()
        : group.members().stream().map(member -> member.image().image()).toList();
  }

  private List<DuplicateFlood> openFloods() {
    Map<ImageKey, DuplicateFlood> last = new HashMap<>();
    cluster.floods().forEach(flood -> last.put(flood.image(), flood));
    return last.values().stream()
        .filter(flood -> flood.status() != DuplicateFlood.Status.CLOSED)
        .toList();
  }

  private List<Status> openOrDecided() {
    Map<PairKey, Status> last = new HashMap<>();
    cluster.alerts().forEach(alert -> last.put(alert.pair(), alert.status()));
    return last.values().stream()
        .filter(status -> status != Status.FOLDED && status != Status.RETRACTED)
        .toList();
  }

  @Test
  void shouldRefuseToStartWhenATopicGotMorePartitions()
      throws ExecutionException, InterruptedException {
    try (DuplicatesApp app = start()) {
      await().atMost(SOON).until(() -> app.health().ready());
    }
    try (Admin admin = cluster.admin()) {
      admin.createPartitions(Map.of(Topics.DECISIONS, NewPartitions.increaseTo(5))).all().get();
    }

    assertThatThrownBy(() -> start())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has 3 partitions, but its input now has 5");
  }

  @Test
  void shouldRebuildDamagedStoresFromKafka() throws IOException {
    try (DuplicatesApp app = start()) {
      cluster.publish("a", present(1, 'x'));
      cluster.publish("b", present(2, 'x'));
      awaitStatuses(Status.OPEN);
      assertThat(app.health().ready()).isTrue();
    }
    try (Stream<Path> all = Files.walk(directory.resolve("state"))) {
      List<Path> found = all.filter(file -> file.toString().endsWith(".sst")).toList();
      assertThat(found).isNotEmpty();
      for (Path file : found) {
        Files.write(file, new byte[] {1});
      }
    }

    assertThatThrownBy(() -> start())
        .hasMessageContainingAll("streams.state-dir", "damaged", "start again");
    try (DuplicatesApp app = start()) {
      cluster.decide(decision(Decision.REJECTED, 'x', 'x'));
      awaitStatuses(Status.OPEN, Status.REJECTED);
      assertThat(app.health().ready()).isTrue();
    }
  }

  @Test
  void shouldRefuseToStartWithoutItsTopics() throws ExecutionException, InterruptedException {
    try (Admin admin = cluster.admin()) {
      admin.deleteTopics(List.of(Topics.DECISIONS)).all().get();
      await()
          .atMost(SOON)
          .until(() -> !admin.listTopics().names().get().contains(Topics.DECISIONS));
    }

    assertThatThrownBy(() -> start())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("topic duplicate-decisions is missing");
  }

  private void awaitStatuses(Status... statuses) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(cluster.alerts())
                    .extracting(DuplicateAlert::status)
                    .containsExactly(statuses));
  }

  private DuplicatesApp start() {
    return DuplicatesApp.start(cluster.settings(), new SimpleMeterRegistry());
  }

  private static boolean isRetracted(DuplicateAlert alert) {
    return alert.status() == Status.RETRACTED;
  }
}
