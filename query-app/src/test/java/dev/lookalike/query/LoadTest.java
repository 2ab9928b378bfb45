package dev.lookalike.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lookalike.client.SimilarityQuery;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.SimilarityReply;
import dev.lookalike.schema.SimilarityReply.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** A model that stands still, and what becomes of those who ask. */
class LoadTest {
  @TempDir static Path directory;
  private static QueryKafka kafka;
  private Bench bench;

  @BeforeAll
  static void startBroker() {
    kafka = QueryKafka.start(directory.resolve("kafka"));
  }

  @AfterAll
  static void stopBroker() {
    kafka.close();
  }

  /** An app for each test: it learns how slow its model is. */
  @BeforeEach
  void startAndHoldTheModel(TestInfo test) {
    bench =
        new Bench(
                kafka,
                directory.resolve(test.getDisplayName()),
                Map.of("requests.max-in-hand", "5", "batch.size", "4"))
            .serving("one");
    bench.model.runs.drainPermits();
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void shouldRefuseAtOnceWhatIsTooMuchAndAnswerTheRest() throws Exception {
    List<CompletableFuture<SimilarityReply>> asked =
        IntStream.range(0, 8).mapToObj(i -> askByFile(Duration.ofSeconds(30))).toList();

    await().until(() -> statuses(asked).size() == 3);
    assertThat(statuses(asked)).containsOnly(Status.OVERLOADED);

    bench.model.runs.release(100);
    for (CompletableFuture<SimilarityReply> reply : asked) {
      reply.get(20, TimeUnit.SECONDS);
    }
    assertThat(statuses(asked).stream().filter(Status.OK::equals)).hasSize(5);
    // Whether the first ran alone or with others is chance; the rest shared runs.
    assertThat(bench.model.batches).hasSizeLessThanOrEqualTo(3).allMatch(size -> size <= 4);
  }

  @Test
  void shouldNotLetOthersWaitForTheModel() throws Exception {
    CompletableFuture<SimilarityReply> byFile = askByFile(Duration.ofSeconds(30));

    assertThat(
            bench
                .client
                .search(SimilarityQuery.ofVector(Embedding.of(1, 0, 0)))
                .get(10, TimeUnit.SECONDS)
                .status())
        .isEqualTo(Status.OK);
    assertThat(
            bench.client.search(SimilarityQuery.ofImage("red")).get(10, TimeUnit.SECONDS).status())
        .isEqualTo(Status.OK);
    assertThat(byFile).isNotDone();
  }

  @Test
  void shouldExpireWhatWaitedTooLongAndNotWorkOnIt() throws Exception {
    CompletableFuture<SimilarityReply> running = askByFile(Duration.ofSeconds(30));
    await().until(() -> bench.model.runs.hasQueuedThreads());
    CompletableFuture<SimilarityReply> waiting = askByFile(Duration.ofMillis(300));
    await().until(() -> (Integer) bench.app().health().details().get("inHand") == 2);
    await().pollDelay(Duration.ofMillis(500)).until(() -> true);

    bench.model.runs.release(100);
    assertThat(waiting.get(20, TimeUnit.SECONDS).status()).isEqualTo(Status.EXPIRED);
    assertThat(running.get(20, TimeUnit.SECONDS).status()).isEqualTo(Status.OK);
    assertThat(bench.model.batches).containsExactly(1);
  }

  private CompletableFuture<SimilarityReply> askByFile(Duration timeout) {
    return bench.client.search(SimilarityQuery.ofFile(FakeModel.picture(1, 0, 0)).timeout(timeout));
  }

  private static List<Status> statuses(List<CompletableFuture<SimilarityReply>> asked) {
    return asked.stream()
        .filter(CompletableFuture::isDone)
        .map(CompletableFuture::join)
        .map(SimilarityReply::status)
        .toList();
  }
}
