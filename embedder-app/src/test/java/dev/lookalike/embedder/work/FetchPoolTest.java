package dev.lookalike.embedder.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lookalike.embedder.work.Outcome.Embedded;
import dev.lookalike.embedder.work.Outcome.Failed;
import dev.lookalike.embedder.work.Outcome.HostRests;
import dev.lookalike.embedder.work.Outcome.TryLater;
import dev.lookalike.embedding.DecodeException;
import dev.lookalike.embedding.DecodedImage;
import dev.lookalike.opencv.Picture;
import dev.lookalike.reference.FetchException;
import dev.lookalike.reference.Reference;
import dev.lookalike.reference.ReferenceFetcher;
import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.ExponentialBackoff;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pool and stage together; the fetched bytes are the reference's path. */
class FetchPoolTest {
  @TempDir Path directory;
  private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();
  private final CountDownLatch slowHostAnswers = new CountDownLatch(1);
  private final AtomicInteger slowFetches = new AtomicInteger();
  private final AtomicInteger decoded = new AtomicInteger();
  private final AtomicReference<Throwable> fatal = new AtomicReference<>();
  private EmbeddingStage stage;
  private FetchPool pool;

  @BeforeEach
  void start() {
    stage =
        new EmbeddingStage(
            new EmbeddingStage.Limits(4, Duration.ofMillis(1), 12, 2, 8 << 20, directory),
            this::decode,
            new FakeModel());
    pool =
        new FetchPool(
            new FetchPool.Limits(
                4, 2, new ExponentialBackoff(60_000, 2, 300_000, 0), InstantSource.system(), true),
            new Hosts(),
            stage);
    stage.start(fatal::set);
    pool.start(fatal::set);
  }

  @AfterEach
  void stop() {
    slowHostAnswers.countDown();
    pool.stop();
    stage.stop();
    stage.close();
    assertThat(fatal).hasNullValue();
  }

  @Test
  void shouldEmbedWhatIsFetched() {
    submit("good", "one");

    assertThat(outcome("one"))
        .isInstanceOfSatisfying(
            Embedded.class,
            embedded -> {
              assertThat(embedded.image().embedding()).isEqualTo(FakeModel.vector(3));
              assertThat(embedded.millis())
                  .containsOnlyKeys(Stage.FETCH, Stage.DECODE, Stage.EMBED);
            });
  }

  @Test
  void shouldNotDecodeUnchangedContentAgain() {
    submit("good", "same");
    outcome("same");
    outcomes.clear();
    submit("good", "same");

    assertThat(outcome("same"))
        .isInstanceOfSatisfying(
            Embedded.class,
            embedded -> assertThat(embedded.millis()).containsOnlyKeys(Stage.FETCH));
    assertThat(decoded).hasValue(1);
  }

  @Test
  void shouldGoOnWhileOneHostIsSlow() {
    List.of("s1", "s2", "s3", "s4", "s5").forEach(path -> submit("slow", path));
    await().until(() -> slowFetches.get() == 2);
    submit("good", "fast");

    assertThat(outcome("fast")).isInstanceOf(Embedded.class);
    assertThat(slowFetches).hasValue(2);
    slowHostAnswers.countDown();
    assertThat(outcome("s5")).isInstanceOf(Embedded.class);
  }

  @Test
  void shouldLetFailingHostRest() {
    List.of("d1", "d2", "d3").forEach(path -> submit("down", path));
    List.of("d1", "d2", "d3")
        .forEach(path -> assertThat(outcome(path)).isInstanceOf(TryLater.class));
    submit("down", "d4");

    assertThat(outcome("d4")).isInstanceOf(HostRests.class);
    submit("good", "fine");
    assertThat(outcome("fine")).isInstanceOf(Embedded.class);
  }

  @Test
  void shouldTellTypedFailures() {
    submit("gone", "missing");
    submit("good", "corrupt");
    submit("good", "defect");

    assertThat(outcome("missing"))
        .isEqualTo(new Failed(FailureReason.NOT_FOUND, Stage.FETCH, "404"));
    assertThat(outcome("corrupt"))
        .isEqualTo(new Failed(FailureReason.CORRUPT_IMAGE, Stage.DECODE, "torn"));
    assertThat(outcome("defect"))
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.reason()).isEqualTo(FailureReason.INTERNAL));
  }

  @Test
  void shouldTryAgainWhatTheJournalCouldNotNote() throws Exception {
    Files.delete(directory.resolve("journal"));
    for (int i = 0; i < 20; i++) {
      submit("good", "unnoted" + i);
      assertThat(outcome("unnoted" + i)).isInstanceOf(TryLater.class);
    }
    Files.createDirectory(directory.resolve("journal"));
    submit("good", "noted");

    assertThat(outcome("noted")).isInstanceOf(Embedded.class);
  }

  private void submit(String host, String path) {
    String uri = "http://" + host + "/" + path;
    pool.submit(
        new Job(
            path, new RecordHeaders(), host, () -> uri, outcome -> outcomes.put(path, outcome)));
  }

  private Outcome outcome(String path) {
    await().until(() -> outcomes.containsKey(path));
    return outcomes.get(path);
  }

  private DecodedImage decode(byte[] file, int page) throws DecodeException {
    String content = new String(file, UTF_8);
    if (content.equals("corrupt")) {
      throw new DecodeException(FailureReason.CORRUPT_IMAGE, "torn");
    }
    if (content.equals("defect")) {
      throw new IllegalStateException("a defect");
    }
    decoded.incrementAndGet();
    String hash = Sha256.hex(file);
    return new DecodedImage(
        FakeModel.picture(content.length()),
        new Picture(new byte[3], 1, 1),
        "rgb:" + hash,
        hash,
        "PNG",
        1,
        1,
        file.length,
        null);
  }

  private final class Hosts implements ReferenceFetcher {
    @Override
    public byte[] fetch(Reference reference) throws FetchException, InterruptedException {
      switch (reference.host()) {
        case "slow" -> {
          slowFetches.incrementAndGet();
          slowHostAnswers.await();
        }
        case "down" -> throw FetchException.retryable("503");
        case "gone" -> throw FetchException.permanent(FailureReason.NOT_FOUND, "404");
        default -> {}
      }
      return Path.of(reference.location()).getFileName().toString().getBytes(UTF_8);
    }

    @Override
    public void close() {}
  }
}
