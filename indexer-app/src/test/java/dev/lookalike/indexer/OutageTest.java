package dev.lookalike.indexer;

import static dev.lookalike.indexer.IndexerAppContract.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.kafka.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the indexer does while something does not answer. */
class OutageTest {
  @TempDir private Path directory;
  private EmbeddedBroker broker;
  private Bench bench;
  private FakeIndex index;

  @BeforeEach
  void start() {
    broker = EmbeddedBroker.start(directory);
    bench = new Bench(broker);
    index = new FakeIndex(bench.spec);
  }

  @AfterEach
  void stop() {
    bench.close();
    broker.close();
  }

  @Test
  void shouldWaitForAnIndexThatIsNotThereYet() {
    index.down = true;
    IndexerApp app = bench.start(index);
    bench.send(bench.vector("cat", 1, 1, 0, 0, 0));
    eventually(() -> assertThat(app.health().details()).containsKey("problem"));
    index.down = false;
    eventually(() -> assertThat(bench.ends("cat")).containsExactly("1 SEARCHABLE"));
    assertThat(app.health().ready()).isTrue();
  }

  @Test
  void shouldSayWhatIsWrongAndResume() {
    IndexerApp app = bench.start(index);
    bench.send(bench.vector("cat", 1, 1, 0, 0, 0));
    eventually(() -> assertThat(bench.ends("cat")).hasSize(1));
    index.down = true;
    bench.send(bench.vector("copy", 2, 1, 0.1f, 0, 0));
    eventually(
        () ->
            assertThat(String.valueOf(app.health().details().get("problem")))
                .contains("it is down"));
    assertThat(app.health().ready()).isFalse();
    index.down = false;
    eventually(() -> assertThat(bench.near("copy")).containsExactly("cat"));
    eventually(() -> assertThat(app.health().ready()).isTrue());
    assertThat(bench.ends("copy")).hasSize(1);
    eventually(
        () ->
            assertThat(bench.measured())
                .contains("lookalike_receipts_total{app=\"indexer\",status=\"searchable\"} 2.0")
                .contains("lookalike_upload_searchable_seconds_count{app=\"indexer\"} 2"));
    assertThat(bench.measured())
        .containsPattern("index_calls_seconds_count.*get.*unavailable\"} [1-9]")
        .contains("lookalike_index_batch_size_count{app=\"indexer\",call=\"write\"}")
        .contains("lookalike_index_damage{app=\"indexer\",kind=\"stale\"} 0.0")
        .contains("kafka_consumer_", "kafka_producer_");
  }

  @Test
  void shouldNeverPublishWhatAnEmptyAnswerWouldSay() {
    bench.start(index);
    bench.send(bench.vector("cat", 1, 1, 0, 0, 0));
    eventually(() -> assertThat(bench.ends("cat")).hasSize(1));
    index.answers = page -> List.of();
    int before = index.writes.get();
    bench.send(bench.vector("copy", 2, 1, 0.1f, 0, 0));
    eventually(() -> assertThat(index.writes.get()).isGreaterThan(before + 3));
    assertThat(bench.neighbours("copy")).isEmpty();
    index.answers = UnaryOperator.identity();
    eventually(() -> assertThat(bench.near("copy")).containsExactly("cat"));
  }

  @Test
  void shouldGiveItsPartitionsUpDuringAnOutageAndLoseNothing() {
    FakeIndex other = new FakeIndex(bench.spec);
    index.complete = true;
    other.complete = true;
    index.down = false;
    IndexerApp first = bench.start(index);
    eventually(() -> assertThat(first.health().ready()).isTrue());
    index.down = true;
    for (int i = 0; i < 20; i++) {
      bench.send(bench.vector("image" + i, i, i, 1, 0, 0));
    }
    eventually(() -> assertThat(first.health().ready()).isFalse());
    bench.start(other);
    eventually(() -> assertThat(other.rows).isNotEmpty());
    index.down = false;
    for (int i = 0; i < 20; i++) {
      String image = "image" + i;
      eventually(() -> assertThat(bench.ends(image)).hasSize(1));
    }
  }

  @Test
  void shouldEndWithAFaultThatNoWaitingCures() {
    IndexerApp app = bench.start(index);
    bench.send(bench.vector("cat", 1, 1, 0, 0, 0));
    eventually(() -> assertThat(bench.ends("cat")).hasSize(1));
    index.answers =
        page -> {
          throw new IllegalStateException("a bug");
        };
    bench.send(bench.vector("copy", 2, 1, 0.1f, 0, 0));
    eventually(() -> assertThat(app.health().live()).isFalse());
    assertThat(app.ended())
        .isCompletedExceptionally()
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withMessageContaining("a bug");
    assertThat(bench.ends("copy")).isEmpty();
  }

  @Test
  void shouldTryAgainWhenKafkaReturns() {
    IndexerApp app = bench.start(index);
    bench.send(bench.vector("cat", 1, 1, 0, 0, 0));
    eventually(() -> assertThat(bench.ends("cat")).hasSize(1));
    int port = Integer.parseInt(broker.bootstrapServers().split(":", 2)[1]);
    broker.close();
    broker = EmbeddedBroker.start(directory, port);
    bench.send(bench.vector("copy", 2, 1, 0.1f, 0, 0));
    eventually(() -> assertThat(bench.ends("copy")).containsExactly("2 SEARCHABLE"));
    assertThat(app.health().live()).isTrue();
    assertThat(bench.ends("cat")).hasSize(1);
  }
}
