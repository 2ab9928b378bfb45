package dev.lookalike.embedder.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lookalike.embedder.work.Outcome.Embedded;
import dev.lookalike.embedding.DecodedImage;
import dev.lookalike.opencv.Picture;
import dev.lookalike.reference.Answer;
import dev.lookalike.reference.FetchLimits;
import dev.lookalike.reference.FetchSettings;
import dev.lookalike.reference.FileRoots;
import dev.lookalike.reference.Ports;
import dev.lookalike.reference.Reference;
import dev.lookalike.reference.ReferenceFetcher;
import dev.lookalike.reference.References;
import dev.lookalike.schema.Stage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.ExponentialBackoff;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pool and stage against a web server that knows conditional requests and counts what it sends. */
class UnchangedPicturesTest {
  @TempDir Path directory;
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicReference<String> picture = new AtomicReference<>("one");
  private final AtomicReference<Throwable> fatal = new AtomicReference<>();
  private volatile @Nullable String tag;
  private HttpServer host;
  private ReferenceFetcher fetcher;
  private EmbeddingStage stage;
  private FetchPool pool;

  @BeforeEach
  void start() throws IOException {
    host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    host.createContext("/", this::answer);
    host.start();
    fetcher =
        References.open(
            new FetchSettings(
                new FetchLimits(1_000, Duration.ofSeconds(10), Duration.ofSeconds(20), 3, 4),
                FileRoots.parse(""),
                Ports.parse("1024-65535"),
                true));
    open(true);
  }

  private void open(boolean ask) {
    stage =
        new EmbeddingStage(
            new EmbeddingStage.Limits(4, Duration.ofMillis(1), 12, 2, 8 << 20, directory),
            UnchangedPicturesTest::decode,
            new FakeModel());
    pool =
        new FetchPool(
            new FetchPool.Limits(
                2, 2, new ExponentialBackoff(60_000, 2, 300_000, 0), InstantSource.system(), ask),
            fetcher,
            stage);
    stage.start(fatal::set);
    pool.start(fatal::set);
  }

  @AfterEach
  void stop() {
    close();
    fetcher.close();
    host.stop(0);
    assertThat(fatal).hasNullValue();
  }

  private void close() {
    pool.stop();
    stage.stop();
    assertThat(pool.awaitEnd(Duration.ofSeconds(20))).isTrue();
    stage.close();
  }

  @Test
  void shouldNotFetchWhatIsUnchangedAndKnown() throws Exception {
    Embedded first = embed("");
    Embedded second = embed("");

    assertThat(second.image()).isEqualTo(first.image());
    assertThat(second.millis()).containsOnlyKeys(Stage.FETCH);
    assertThat(asked).hasValue(2);
    assertThat(sent).hasValue(1);
    assertThat(stage.cache().unchanged()).isEqualTo(1);
  }

  @Test
  void shouldFetchWhatHasChanged() throws Exception {
    embed("");
    picture.set("another");

    assertThat(embed("").image().embedding()).isEqualTo(FakeModel.vector("another".length()));
    assertThat(embed("").image().embedding()).isEqualTo(FakeModel.vector("another".length()));
    assertThat(sent).hasValue(2);
  }

  @Test
  void shouldStillKnowAfterARestart() throws Exception {
    Embedded first = embed("");
    close();
    open(true);

    assertThat(embed("").image()).isEqualTo(first.image());
    assertThat(sent).hasValue(1);
  }

  @Test
  void shouldFetchWhatIsNoLongerKnownThoughItsTagIs() throws Exception {
    Reference reference = Reference.parse(uri(""));
    Answer.Content content = (Answer.Content) fetcher.fetch(reference, Optional.empty());
    // As when the cache has let go of the picture before its visit.
    stage.cache().visited(reference, content.validator().orElseThrow(), Sha256.of(content.bytes()));

    assertThat(embed("").millis()).containsKey(Stage.EMBED);
    assertThat(sent).hasValue(2);
  }

  @Test
  void shouldFetchForAnotherPageOfTheSameFile() throws Exception {
    embed("#page=1");
    assertThat(embed("#page=2").millis()).containsKey(Stage.EMBED);
    assertThat(sent).hasValue(2);
    assertThat(embed("#page=2").millis()).containsOnlyKeys(Stage.FETCH);
    assertThat(embed("#page=1").millis()).containsOnlyKeys(Stage.FETCH);
    assertThat(sent).hasValue(2);
  }

  @Test
  void shouldBelieveAHostThatLiesUntilItIsNotAsked() throws Exception {
    tag = "\"always\"";
    Embedded first = embed("");
    picture.set("replaced");
    assertThat(embed("").image()).isEqualTo(first.image());

    close();
    open(false);
    assertThat(embed("").image().embedding()).isEqualTo(FakeModel.vector("replaced".length()));
  }

  @Test
  void shouldFetchEachTimeWhereHostsAreNotAsked() throws Exception {
    embed("");
    close();
    open(false);
    embed("");
    assertThat(sent).hasValue(2);
  }

  private Embedded embed(String fragment) throws Exception {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    pool.submit(
        new Job("job", new RecordHeaders(), "127.0.0.1", () -> uri(fragment), outcome::complete));
    return (Embedded) outcome.get(30, TimeUnit.SECONDS);
  }

  private String uri(String fragment) {
    return "http://127.0.0.1:%d/picture%s".formatted(host.getAddress().getPort(), fragment);
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    byte[] body = picture.get().getBytes(UTF_8);
    String says = tag == null ? "\"" + Sha256.hex(body) + "\"" : tag;
    try (exchange) {
      exchange.getResponseHeaders().set("ETag", says);
      if (says.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
        exchange.sendResponseHeaders(304, -1);
      } else {
        sent.incrementAndGet();
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static DecodedImage decode(byte[] file, int page) {
    String hash = Sha256.hex(file);
    return new DecodedImage(
        FakeModel.picture(file.length),
        new Picture(new byte[3], 1, 1),
        "rgb:" + hash,
        hash,
        "PNG",
        1,
        1,
        file.length,
        null);
  }
}
