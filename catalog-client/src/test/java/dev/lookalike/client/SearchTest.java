package dev.lookalike.client;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lookalike.schema.InvalidEventException;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.SimilarityReply;
import dev.lookalike.schema.SimilarityRequest;
import dev.lookalike.schema.Topics;
import dev.lookalike.schema.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
  @TempDir static Path directory;
  private static TestKafka kafka;
  private static Subscription answering;

  private final CatalogClient client = kafka.client("shop").build();

  @BeforeAll
  static void startKafka() {
    kafka = TestKafka.start(directory);
    answering = kafka.reader().follow(Topics.REQUESTS, From.now(), SearchTest::answer);
  }

  @AfterAll
  static void stopKafka() {
    answering.close();
    kafka.close();
  }

  @AfterEach
  void closeClient() {
    client.close();
  }

  /** Answers with the image asked about, refuses uris, and leaves files without an answer. */
  private static void answer(ConsumerRecord<byte[], byte[]> record) {
    SimilarityRequest request = JsonCodec.of(SimilarityRequest.class).read(record.value());
    if (request.bytes() != null) {
      return;
    }
    SimilarityReply reply =
        request.image() == null
            ? SimilarityReply.refused(SimilarityReply.Status.OVERLOADED, "later")
            : new SimilarityReply(
                SimilarityReply.Status.OK,
                null,
                TestKafka.MODEL,
                List.of(
                    new SimilarityReply.Result(
                        request.tenant() + request.image(),
                        new Version(0, 1),
                        0.5,
                        TestEvents.facts("1"),
                        null,
                        null,
                        null)));
    kafka.send(TestEvents.reply(record, reply));
  }

  @Test
  void shouldAnswerEachSearchWithItsOwnReply() throws Exception {
    var first = client.search(SimilarityQuery.ofImage("one").topK(3));
    var second = client.search(SimilarityQuery.ofImage("two").minScore(0.2).filter("a", "b"));

    assertThat(first.get(10, SECONDS).results())
        .extracting(SimilarityReply.Result::image)
        .containsExactly("shopone");
    assertThat(second.get(10, SECONDS).results())
        .extracting(SimilarityReply.Result::image)
        .containsExactly("shoptwo");
  }

  @Test
  void shouldGiveARefusalAsTheReplyOrAsAnException() throws Exception {
    SimilarityReply reply = client.search(SimilarityQuery.ofUri("https://x")).get(10, SECONDS);

    assertThat(reply.status()).isEqualTo(SimilarityReply.Status.OVERLOADED);
    assertThatThrownBy(() -> SimilarityRefusedException.unlessOk(reply))
        .isInstanceOfSatisfying(
            SimilarityRefusedException.class, refused -> assertThat(refused.isRetryable()).isTrue())
        .hasMessage("OVERLOADED: later");
  }

  @Test
  void shouldEndWhenNobodyAnswers() {
    var search = client.search(SimilarityQuery.ofFile(new byte[10]).timeout(Duration.ofMillis(1)));

    assertThat(search)
        .failsWithin(10, SECONDS)
        .withThrowableThat()
        .withCauseInstanceOf(TimeoutException.class);
  }

  @Test
  void shouldRefuseAtOnceWhatIsOutOfRange() {
    assertThatThrownBy(() -> client.search(SimilarityQuery.ofImage("one").topK(0)))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("topK");
  }

  @Test
  void shouldWaitWhileTooManyAreWithoutAnAnswer() throws Exception {
    try (CatalogClient narrow = kafka.client("shop").maxInFlight(2).build()) {
      SimilarityQuery unanswered =
          SimilarityQuery.ofFile(new byte[10]).timeout(Duration.ofMinutes(1));
      var first = narrow.search(unanswered);
      var second = narrow.search(unanswered);
      CountDownLatch begun = new CountDownLatch(1);
      var third =
          CompletableFuture.supplyAsync(
              () -> {
                begun.countDown();
                return narrow.search(SimilarityQuery.ofImage("three"));
              });
      begun.await();
      assertThat(third).isNotDone();

      first.cancel(false);
      assertThat(third.get(20, SECONDS).get(20, SECONDS).results()).hasSize(1);
      assertThat(second).isNotDone();
    }
  }

  @Test
  void shouldFailWhatStillWaitsWhenClosed() {
    var search = client.search(SimilarityQuery.ofFile(new byte[10]));
    client.close();

    assertThat(search)
        .failsWithin(5, SECONDS)
        .withThrowableThat()
        .withMessageContaining("replies are no longer read");
  }
}
