package dev.lookalike.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lookalike.client.SimilarityQuery;
import dev.lookalike.index.VectorIndex;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.ModelId;
import dev.lookalike.schema.SimilarityReply;
import dev.lookalike.schema.SimilarityReply.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Model and index come and go together, by the serving record. */
class ServingTest {
  @TempDir static Path directory;
  private static QueryKafka kafka;

  @TempDir Path indexes;
  private Bench bench;

  @BeforeAll
  static void startKafka() {
    kafka = QueryKafka.start(directory);
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @BeforeEach
  void start() {
    bench = new Bench(kafka, indexes, Map.of());
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void shouldNotBeReadyWhileTheIndexIsAway() {
    bench.serving("away");
    bench.indexIsDown = true;
    await().atMost(Duration.ofSeconds(20)).until(() -> !bench.app().health().ready());
    assertThat(bench.app().health().details().get("problem"))
        .isEqualTo("the index does not answer: deadline exceeded");
    bench.indexIsDown = false;
    await().atMost(Duration.ofSeconds(20)).until(() -> bench.app().health().ready());
  }

  @Test
  void shouldBeUnavailableUntilSomethingIsInService() throws Exception {
    assertThat(bench.app().health().ready()).isFalse();
    assertThat(bench.measured())
        .contains("lookalike_serving{app=\"query\"} 0")
        .contains("lookalike_replies_total{app=\"query\",status=\"overloaded\"} 0")
        .contains("kafka_consumer_fetch_manager_records_lag_max{");
    assertThat(ask().status()).isEqualTo(Status.UNAVAILABLE);
    assertThat(ask().detail()).contains("not serving");

    bench.serving("one");
    assertThat(ask().status()).isEqualTo(Status.OK);
  }

  @Test
  void shouldExchangeTheIndexAndLetTheOldOneGo() throws Exception {
    bench.serving("one");
    bench.index("two").write(List.of(Bench.row("shop/crimson", "warm", 1, 0.01f, 0)));
    bench.indexes.get("two").markComplete();
    kafka.serve(Bench.MODEL, "two");

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> ask().results().stream().anyMatch(result -> result.image().equals("crimson")));
    await().until(() -> bench.released.equals(List.of("one")));
  }

  @Test
  void shouldFinishARequestOnTheEngineThatItBeganOn() throws Exception {
    bench.serving("one");
    int allRuns = bench.model.runs.drainPermits();
    CompletableFuture<SimilarityReply> begun =
        bench.client.search(
            SimilarityQuery.ofFile(FakeModel.picture(1, 0, 0)).timeout(Duration.ofSeconds(40)));
    await().atMost(Duration.ofSeconds(20)).until(() -> bench.model.runs.hasQueuedThreads());
    bench.index("two").markComplete();
    kafka.serve(Bench.MODEL, "two");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> "two".equals(bench.app().health().details().get("index")));

    assertThat(bench.released).isEmpty();
    bench.model.runs.release(allRuns);
    assertThat(begun.get(20, TimeUnit.SECONDS).status()).isEqualTo(Status.OK);
    await().until(() -> bench.released.equals(List.of("one")));
  }

  @Test
  void shouldKeepServingWhileTheNextCannotBeOpenedAndTryAgain() throws Exception {
    bench.serving("one");
    VectorIndex next = bench.index("next");
    kafka.serve(Bench.MODEL, "next");

    awaitReason("not complete");
    assertThat(ask().status()).isEqualTo(Status.OK);
    next.markComplete();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> "next".equals(bench.app().health().details().get("index")));
  }

  @Test
  void shouldRefuseAnIndexOfAnotherModelOrVariant() throws Exception {
    bench.index("one").markComplete();
    kafka.serve(new ModelId("fake", "1", "bf16"), "one");

    awaitReason("fake-v1-bf16 is to be served, but the model is fake-v1-fp32");
    assertThat(ask().status()).isEqualTo(Status.UNAVAILABLE);
  }

  @Test
  void shouldAnswerWhatIsInHandWhenClosed() throws Exception {
    bench.serving("one");
    int allRuns = bench.model.runs.drainPermits();
    CompletableFuture<SimilarityReply> begun =
        bench.client.search(
            SimilarityQuery.ofFile(FakeModel.picture(1, 0, 0)).timeout(Duration.ofSeconds(40)));
    await().atMost(Duration.ofSeconds(20)).until(() -> bench.model.runs.hasQueuedThreads());
    CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> bench.app().close());

    bench.model.runs.release(allRuns);
    assertThat(begun.get(20, TimeUnit.SECONDS).status()).isEqualTo(Status.OK);
    closing.get(20, TimeUnit.SECONDS);
    assertThat(bench.app().ended()).isCompleted();
    assertThat(bench.released).containsExactly("one");
  }

  private SimilarityReply ask() throws Exception {
    return bench
        .client
        .search(SimilarityQuery.ofVector(Embedding.of(1, 0, 0)))
        .get(20, TimeUnit.SECONDS);
  }

  private void awaitReason(String words) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> bench.app().health().details().toString().contains(words));
  }
}
