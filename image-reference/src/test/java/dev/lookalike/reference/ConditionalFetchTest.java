package dev.lookalike.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lookalike.reference.Answer.Content;
import dev.lookalike.reference.Answer.Unchanged;
import dev.lookalike.schema.FailureReason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host that answers 304 to the condition that its own headers make, and counts bodies. */
class ConditionalFetchTest {
  private static final String LONG_AGO = "Sat, 21 Nov 2026 10:00:00 GMT";

  @TempDir Path folder;
  private final Map<String, String> says = new ConcurrentHashMap<>();
  private final AtomicInteger bodies = new AtomicInteger();
  private final Headers lastAsked = new Headers();
  private String picture = "first";
  private HttpServer server;
  private ReferenceFetcher fetcher;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/picture", this::picture);
    server.createContext("/moved", this::moved);
    server.createContext("/always-304", exchange -> answer(exchange, 304, ""));
    server.start();
    fetcher = fetcher(HostHeaders.NONE);
  }

  @AfterEach
  void stop() {
    fetcher.close();
    server.stop(0);
  }

  @Test
  void shouldBeSparedByItsTag() throws Exception {
    says.put("ETag", "\"one\"");
    Content first = content("/picture", Optional.empty());
    assertThat(fetch("/picture", first.validator())).isInstanceOf(Unchanged.class);
    assertThat(bodies).hasValue(1);

    says.put("ETag", "\"two\"");
    picture = "second";
    Content second = content("/picture", first.validator());
    assertThat(second.bytes()).asString(UTF_8).isEqualTo("second");
    assertThat(fetch("/picture", second.validator())).isInstanceOf(Unchanged.class);
  }

  @Test
  void shouldBeSparedByTheTimeOfTheLastChangeWhereThereIsNoTag() throws Exception {
    says.put("Last-Modified", LONG_AGO);
    Content first = content("/picture", Optional.empty());
    assertThat(fetch("/picture", first.validator())).isInstanceOf(Unchanged.class);
    assertThat(bodies).hasValue(1);

    says.put("Last-Modified", "Sun, 22 Nov 2026 10:00:00 GMT");
    content("/picture", first.validator());
    assertThat(bodies).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"W/\"weak\"", "bare", "\"\"", "\"an \"inner\" quote\"", "\"ü\""})
  void shouldKeepNoTagThatDoesNotTellEveryByteApart(String tag) throws Exception {
    says.put("ETag", tag);
    assertThat(content("/picture", Optional.empty()).validator()).isEmpty();
  }

  @Test
  void shouldKeepNoTagOfAnyLength() throws Exception {
    says.put("ETag", "\"" + "x".repeat(257) + "\"");
    assertThat(content("/picture", Optional.empty()).validator()).isEmpty();
  }

  @Test
  void shouldKeepNoTimeOfWhatChangedJustNow() throws Exception {
    assertThat(Validator.ofTimes(LONG_AGO, "Sat, 21 Nov 2026 10:00:59 GMT", "")).isEmpty();
    assertThat(Validator.ofTimes(LONG_AGO, "Sat, 21 Nov 2026 10:01:00 GMT", "")).isPresent();
    assertThat(Validator.ofTimes(LONG_AGO, null, "")).isEmpty();
    assertThat(Validator.ofTimes("yesterday", LONG_AGO, "")).isEmpty();
  }

  @Test
  void shouldKeepNothingOfARedirectAndAskBehindItWithoutACondition() throws Exception {
    says.put("ETag", "\"one\"");
    assertThat(content("/moved", Optional.empty()).validator()).isEmpty();

    // The tag that the place had before it moved is by chance the one of where it moved to.
    Optional<Validator> before = content("/picture", Optional.empty()).validator();
    assertThat(content("/moved", before).bytes()).asString(UTF_8).isEqualTo("first");
    assertThat(lastAsked).doesNotContainKey("If-none-match");
  }

  @Test
  void shouldAskAnewWithOtherCredentials() throws Exception {
    says.put("ETag", "\"one\"");
    Optional<Validator> before = content("/picture", Optional.empty()).validator();
    Path headers = folder.resolve("headers.json");
    Files.writeString(headers, "{\"127.0.0.1\": {\"Authorization\": \"Bearer x\"}}");
    try (ReferenceFetcher other = fetcher(HostHeaders.read(headers))) {
      assertThat(other.fetch(reference("/picture"), before)).isInstanceOf(Content.class);
      assertThat(lastAsked).doesNotContainKey("If-none-match");
    }
  }

  @Test
  void shouldNotTakeUnchangedForAnAnswerToWhatWasNotAsked() {
    FetchException failure = Attacks.failure(fetcher, uri("/always-304"));
    assertThat(failure.reason()).isEqualTo(FailureReason.FETCH_FAILED);
    assertThat(failure.isRetryable()).isFalse();
  }

  private Content content(String path, Optional<Validator> known) throws Exception {
    return (Content) fetch(path, known);
  }

  private Answer fetch(String path, Optional<Validator> known) throws Exception {
    return fetcher.fetch(reference(path), known);
  }

  private Reference reference(String path) throws FetchException {
    return Reference.parse(uri(path));
  }

  private String uri(String path) {
    return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
  }

  private static ReferenceFetcher fetcher(HostHeaders headers) {
    return References.open(
        new FetchSettings(
            new FetchLimits(1_000, Duration.ofSeconds(5), Duration.ofSeconds(20), 3, 4),
            FileRoots.parse(""),
            Ports.parse("1024-65535"),
            true,
            headers,
            S3Store.NONE));
  }

  private void picture(HttpExchange exchange) throws IOException {
    lastAsked.clear();
    lastAsked.putAll(exchange.getRequestHeaders());
    says.forEach(exchange.getResponseHeaders()::set);
    boolean same =
        asked(exchange, "If-None-Match", "ETag")
            || asked(exchange, "If-Modified-Since", "Last-Modified");
    if (!same) {
      bodies.incrementAndGet();
    }
    answer(exchange, same ? 304 : 200, same ? "" : picture);
  }

  private boolean asked(HttpExchange exchange, String condition, String of) {
    String value = exchange.getRequestHeaders().getFirst(condition);
    return value != null && value.equals(says.get(of));
  }

  private void moved(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Location", "/picture");
    answer(exchange, 302, "");
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.length());
      exchange.getResponseBody().write(body.getBytes(UTF_8));
    }
  }
}
