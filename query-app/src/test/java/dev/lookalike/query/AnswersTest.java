package dev.lookalike.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpServer;
import dev.lookalike.client.SimilarityQuery;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.Limits;
import dev.lookalike.schema.SimilarityReply;
import dev.lookalike.schema.SimilarityReply.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswersTest {
  @TempDir static Path directory;
  private static QueryKafka kafka;
  private static Bench bench;
  private static HttpServer host;

  @BeforeAll
  static void start() throws IOException {
    kafka = QueryKafka.start(directory.resolve("kafka"));
    bench = new Bench(kafka, directory.resolve("index"), Map.of()).serving("one");
    host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    respond("/red.jpg", 200, FakeModel.picture(1, 0, 0));
    respond("/report.pdf", 200, "%PDF".getBytes(UTF_8));
    respond("/gone.jpg", 404, new byte[0]);
    respond("/busy.jpg", 503, new byte[0]);
    host.start();
  }

  private static void respond(String path, int status, byte[] body) {
    host.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private static String uri(String path) {
    return "http://127.0.0.1:" + host.getAddress().getPort() + path;
  }

  @AfterAll
  static void stop() {
    bench.close();
    host.stop(0);
    kafka.close();
  }

  private static SimilarityReply ask(SimilarityQuery query) throws Exception {
    return bench.client.search(query).get(20, TimeUnit.SECONDS);
  }

  @Test
  void shouldFindWhatLooksLikeAFile() throws Exception {
    SimilarityReply reply = ask(SimilarityQuery.ofFile(FakeModel.picture(1, 0, 0)));

    assertThat(reply.status()).isEqualTo(Status.OK);
    assertThat(reply.model()).isEqualTo(Bench.MODEL);
    assertThat(reply.results())
        .extracting(SimilarityReply.Result::image)
        .containsExactly("red", "orange", "blue");
    assertThat(reply.results().get(0).score()).isCloseTo(1, within(1e-6));
    assertThat(reply.results().get(1).score()).isCloseTo(0.8, within(1e-6));
  }

  @Test
  void shouldFindWhatLooksLikeAReferencesPicture() throws Exception {
    String data =
        "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(FakeModel.picture(0, 0, 1));

    assertThat(ask(SimilarityQuery.ofUri(uri("/red.jpg")).topK(1)).results())
        .extracting(SimilarityReply.Result::image)
        .containsExactly("red");
    assertThat(ask(SimilarityQuery.ofUri(data).topK(1)).results())
        .extracting(SimilarityReply.Result::image)
        .containsExactly("blue");
  }

  @Test
  void shouldLeaveTheImageItselfOutOfItsAnswer() throws Exception {
    assertThat(ask(SimilarityQuery.ofImage("red").topK(Limits.TOP_K)).status())
        .isEqualTo(Status.OK);
    assertThat(ask(SimilarityQuery.ofImage("red").topK(1)).results())
        .extracting(SimilarityReply.Result::image)
        .containsExactly("orange");
  }

  @Test
  void shouldHoldResultsToScoreAndFilter() throws Exception {
    Embedding red = Embedding.of(1, 0, 0);

    assertThat(ask(SimilarityQuery.ofVector(red).minScore(0.7)).results())
        .extracting(SimilarityReply.Result::image)
        .containsExactly("red", "orange");
    assertThat(ask(SimilarityQuery.ofVector(red).filter("kind", "cold")).results())
        .extracting(SimilarityReply.Result::image)
        .containsExactly("blue");
  }

  @Test
  void shouldRefuseWhatCannotBeAsked() throws Exception {
    refused(SimilarityQuery.ofVector(Embedding.of(1, 0)), Status.INVALID, "has 2 values");
    refused(SimilarityQuery.ofFile("%PDF".getBytes(UTF_8)), Status.INVALID, "PDF");
    refused(SimilarityQuery.ofUri("ftp://x/1.jpg"), Status.INVALID, "ftp");
    refused(SimilarityQuery.ofUri("no reference"), Status.INVALID, "scheme");
    refused(SimilarityQuery.ofUri("file:/etc/passwd"), Status.INVALID, "");
    refused(SimilarityQuery.ofUri(uri("/report.pdf")), Status.INVALID, "PDF");
  }

  @Test
  void shouldSayWhatIsNotThere() throws Exception {
    refused(SimilarityQuery.ofImage("green"), Status.NOT_FOUND, "shop/green");
    refused(SimilarityQuery.ofUri(uri("/gone.jpg")), Status.NOT_FOUND, "404");
  }

  @Test
  void shouldSayThatAHostDoesNotAnswer() throws Exception {
    refused(SimilarityQuery.ofUri(uri("/busy.jpg")), Status.UNAVAILABLE, "503");
  }

  @Test
  void shouldSayThatTheIndexDoesNotAnswer() throws Exception {
    bench.indexIsDown = true;

    refused(
        SimilarityQuery.ofVector(Embedding.of(1, 0, 0)),
        Status.UNAVAILABLE,
        "the index does not answer");
    refused(SimilarityQuery.ofImage("red"), Status.UNAVAILABLE, "the index does not answer");
    bench.indexIsDown = false;
    assertThat(ask(SimilarityQuery.ofImage("red")).status()).isEqualTo(Status.OK);
  }

  private static void refused(SimilarityQuery query, Status status, String detail)
      throws Exception {
    SimilarityReply reply = ask(query);
    assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
    assertThat(reply.detail()).contains(detail);
    assertThat(reply.results()).isEmpty();
  }
}
