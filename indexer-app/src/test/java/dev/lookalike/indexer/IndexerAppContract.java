package dev.lookalike.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lookalike.index.IndexRow;
import dev.lookalike.index.IndexSpec;
import dev.lookalike.index.VectorIndex;
import dev.lookalike.kafka.EmbeddedBroker;
import dev.lookalike.schema.EventHeaders.Cause;
import dev.lookalike.schema.ImageFailure;
import dev.lookalike.schema.Topics;
import dev.lookalike.schema.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the indexer does on a real broker, whatever index it writes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class IndexerAppContract {
  private static final Duration SOON = Duration.ofSeconds(40);

  private EmbeddedBroker broker;
  Bench bench;

  /** Another handle on the index of this name, as another process would have it. */
  abstract VectorIndex index(IndexSpec spec);

  static void eventually(ThrowingRunnable assertion) {
    await().atMost(SOON).pollInterval(Duration.ofMillis(50)).untilAsserted(assertion);
  }

  @BeforeAll
  void startBroker(@TempDir Path directory) {
    broker = EmbeddedBroker.start(directory);
  }

  @AfterAll
  void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void newBench() {
    bench = new Bench(broker);
  }

  @AfterEach
  void closeBench() {
    bench.close();
  }

  @Test
  void shouldPublishNeighboursReceiptsAndServing() {
    IndexerApp app = bench.start(index(bench.spec));
    bench.send(bench.vector("cat", 1, 1, 0, 0, 0), bench.vector("rocket", 2, 0, 1, 0, 0));
    eventually(() -> assertThat(bench.ends("cat")).containsExactly("1 SEARCHABLE"));
    bench.send(bench.vector("copy", 3, 1, 0.1f, 0, 0));
    eventually(() -> assertThat(bench.near("copy")).containsExactly("cat"));
    assertThat(bench.near("cat")).isEmpty();
    assertThat(bench.ends("rocket")).containsExactly("2 SEARCHABLE");
    assertThat(bench.log.served()).singleElement().asString().contains("first");
    assertThat(app.health().ready()).isTrue();
  }

  @Test
  void shouldFollowReplacementsAndDeletes() {
    bench.start(index(bench.spec));
    bench.send(bench.vector("cat", 1, 1, 0, 0, 0), bench.vector("bad", 2, 1, 0, 0, 0));
    eventually(() -> assertThat(bench.ends("bad")).containsExactly("2 SEARCHABLE"));
    bench.send(bench.vector("cat", 3, 0, 1, 0, 0), bench.gone("bad", 4, Cause.REJECTED));
    eventually(() -> assertThat(bench.neighbours("bad")).hasSize(2));
    eventually(() -> assertThat(bench.ends("cat")).hasSize(2));
    bench.send(bench.vector("new", 5, 1, 0, 0, 0));
    eventually(() -> assertThat(bench.near("new")).isEmpty());
    bench.send(bench.gone("cat", 6, Cause.DELETED), bench.vector("next", 7, 0, 1, 0, 0));
    eventually(() -> assertThat(bench.ends("cat")).last().isEqualTo("6 DELETED"));
    eventually(() -> assertThat(bench.neighbours("cat")).last().matches(n -> n.facts() == null));
    assertThat(bench.ends("bad")).containsExactly("2 SEARCHABLE");
  }

  @Test
  void shouldGoOnPastWhatItCannotRead() {
    bench.start(index(bench.spec));
    bench.send(
        TestVectors.record(bench.model, bench.key("cat").toString(), new byte[] {1, 2}),
        bench.vector("cat", 2, 1, 0, 0, 0));
    eventually(() -> assertThat(bench.ends("cat")).containsExactly("2 SEARCHABLE"));
    assertThat(bench.log.values(Topics.FAILURES, bench.key("cat"), ImageFailure.class))
        .singleElement()
        .satisfies(failure -> assertThat(failure.raw()).isEqualTo("AQI="));
  }

  @Test
  void shouldResumeWithoutRepeating() {
    IndexerApp first = bench.start(index(bench.spec));
    bench.send(bench.vector("cat", 1, 1, 0, 0, 0));
    eventually(() -> assertThat(bench.ends("cat")).hasSize(1));
    first.close();
    assertThat(first.ended()).isCompleted();
    bench.send(bench.vector("copy", 2, 1, 0.1f, 0, 0));
    bench.start(index(bench.spec));
    eventually(() -> assertThat(bench.near("copy")).containsExactly("cat"));
    assertThat(bench.ends("cat")).containsExactly("1 SEARCHABLE");
    assertThat(bench.log.served()).singleElement().asString().contains("first");
  }

  @Test
  void shouldRepeatHarmlesslyAfterACrashBetweenIndexAndCommit() {
    CrashingIndex crashing = new CrashingIndex(index(bench.spec));
    bench.send(
        bench.vector("cat", 1, 1, 0, 0, 0),
        bench.vector("copy", 2, 1, 0.1f, 0, 0),
        bench.gone("cat", 3, Cause.DELETED));
    IndexerApp first = bench.start(crashing);
    eventually(() -> assertThat(first.ended()).isCompletedExceptionally());
    assertThat(bench.receipts("copy")).isEmpty();
    bench.start(index(bench.spec));
    eventually(() -> assertThat(bench.ends("copy")).containsExactly("2 SEARCHABLE"));
    eventually(() -> assertThat(bench.ends("cat")).containsExactly("1 SUPERSEDED", "3 DELETED"));
    assertThat(bench.neighbours("copy")).hasSize(1);
    assertThat(bench.near("copy")).isEmpty();
  }

  @Test
  void shouldNotStopAtAVectorThatTheIndexHasOutlived() {
    try (VectorIndex ahead = index(bench.spec)) {
      ahead.open();
      // A crash left what the log says further on.
      ahead.write(List.of(new IndexRow.Gone(bench.key("cat"), new Version(0, 9))));
    }
    bench.start(index(bench.spec));
    bench.send(bench.vector("cat", 3, 1, 0, 0, 0));
    eventually(() -> assertThat(bench.ends("cat")).containsExactly("3 SUPERSEDED"));
    bench.send(bench.gone("cat", 9, Cause.DELETED));
    eventually(() -> assertThat(bench.ends("cat")).last().isEqualTo("9 DELETED"));
  }

  @Test
  void shouldIndexARejectedUploadThatIsTriedAgain() {
    bench.start(index(bench.spec));
    bench.send(bench.gone("cat", 5, Cause.REJECTED));
    eventually(() -> assertThat(bench.neighbours("cat")).hasSize(1));
    bench.send(bench.vector("cat", 5, 1, 0, 0, 0));
    eventually(() -> assertThat(bench.ends("cat")).containsExactly("5 SEARCHABLE"));
  }

  @Test
  void shouldRebuildALostIndexFromTheLog() {
    IndexerApp first = bench.start(index(bench.spec));
    bench.send(bench.vector("cat", 1, 1, 0, 0, 0), bench.vector("gone", 2, 1, 0, 0, 0));
    eventually(() -> assertThat(bench.ends("gone")).hasSize(1));
    bench.send(bench.gone("gone", 3, Cause.DELETED), bench.vector("rocket", 4, 0, 1, 0, 0));
    eventually(() -> assertThat(bench.ends("rocket")).hasSize(1));
    eventually(() -> assertThat(bench.ends("gone")).hasSize(2));
    first.close();
    bench.start(index(bench.spec("second")));
    bench.send(bench.vector("copy", 5, 1, 0.1f, 0, 0));
    eventually(() -> assertThat(bench.near("copy")).containsExactly("cat"));
    assertThat(bench.ends("cat")).containsExactly("1 SEARCHABLE");
    assertThat(bench.log.served()).hasSize(2).last().asString().contains("second");
  }

  @Test
  void shouldFindAndRepairWhatDiffersFromTheLog() {
    IndexerApp app = bench.start(index(bench.spec));
    bench.send(
        bench.vector("cat", 1, 1, 0, 0, 0),
        bench.vector("rocket", 2, 0, 1, 0, 0),
        bench.vector("deleted", 3, 0, 0, 1, 0));
    eventually(() -> assertThat(bench.ends("deleted")).hasSize(1));
    bench.send(bench.vector("cat", 4, 0, 1, 0, 0), bench.gone("deleted", 5, Cause.DELETED));
    eventually(() -> assertThat(bench.ends("deleted")).hasSize(2));
    eventually(() -> assertThat(bench.ends("cat")).hasSize(2));
    app.close();
    // One that lacks an image, has an older version of another and two that it should not have.
    try (VectorIndex damaged = index(bench.spec("damaged"))) {
      damaged.open();
      for (String image : List.of("cat", "deleted", "never")) {
        damaged.write(List.of(bench.row(image, 1, 1, 0, 0, 0)));
      }
      damaged.markComplete();

      assertThat(kinds(bench.verify(damaged, true)))
          .containsExactlyInAnyOrder("cat STALE", "deleted GONE", "never GONE", "rocket MISSING");
      assertThat(bench.verify(damaged, false).damage()).isEmpty();
      assertThat(damaged.get(List.of(bench.key("cat"), bench.key("rocket"), bench.key("never"))))
          .hasSize(2)
          .extractingByKey(bench.key("cat"))
          .satisfies(row -> assertThat(row.version()).isEqualTo(new Version(0, 4)));
    }
    try (VectorIndex sound = index(bench.spec)) {
      sound.open();
      assertThat(bench.verify(sound, false))
          .satisfies(report -> assertThat(report.damage()).isEmpty())
          .satisfies(report -> assertThat(report.images()).isEqualTo(2));
    }
  }

  private static List<String> kinds(VerifyReport report) {
    return report.damage().stream().map(d -> d.image().image() + " " + d.kind()).toList();
  }

  @Test
  void shouldSayInHealthWhatDiffersFromTheLog() {
    VectorIndex index = index(bench.spec);
    IndexerApp app = bench.start(index, Map.of("verify.every", "200ms", "verify.repair", "true"));
    bench.send(bench.vector("cat", 1, 1, 0, 0, 0));
    eventually(() -> assertThat(bench.ends("cat")).hasSize(1));
    index.write(List.of(bench.row("never", 7, 1, 0, 0, 0)));
    eventually(
        () ->
            assertThat(index.get(List.of(bench.key("never"), bench.key("cat"))).keySet())
                .containsExactly(bench.key("cat")));
    eventually(
        () ->
            assertThat(app.health().details())
                .hasEntrySatisfying(
                    "damage", damage -> assertThat(damage.toString()).contains("GONE=0")));
  }
}
