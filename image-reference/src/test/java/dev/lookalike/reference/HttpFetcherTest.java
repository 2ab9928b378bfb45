package dev.lookalike.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lookalike.schema.FailureReason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class HttpFetcherTest {
  private static final long MAX_BYTES = 10_000;

  private ImageHost host;
  private ReferenceFetcher fetcher;

  @BeforeEach
  void start() throws IOException {
    host = new ImageHost();
    fetcher =
        new HttpFetcher(
            settings(Duration.ofSeconds(30), HostHeaders.NONE), SystemDefaultDnsResolver.INSTANCE);
  }

  @AfterEach
  void stop() {
    fetcher.close();
    host.close();
  }

  @Test
  void shouldFetchAnImage() throws Exception {
    assertThat(fetch("/image?token=t")).isEqualTo(ImageHost.IMAGE);
    assertThat(fetch("/large/" + MAX_BYTES)).hasSize((int) MAX_BYTES);
  }

  @Test
  void shouldFollowRedirectsUpToTheLimit() throws Exception {
    assertThat(fetch("/hops/2")).isEqualTo(ImageHost.IMAGE);
    assertPermanent("/hops/3", FailureReason.FETCH_FAILED);
    assertPermanent("/loop", FailureReason.FETCH_FAILED);
    assertPermanent("/to-file", FailureReason.FORBIDDEN_REFERENCE);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 410})
  void shouldTakeSomeStatusesAsNoSuchImage(int status) {
    assertPermanent("/status/" + status, FailureReason.NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 400, 405, 418, 451})
  void shouldGiveUpOnOtherStatuses(int status) {
    assertPermanent("/status/" + status, FailureReason.FETCH_FAILED);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
  void shouldTryLaterWhenTheHostSaysSo(int status) {
    assertRetryable("/status/" + status);
  }

  @Test
  void shouldRefuseMoreThanTheLimitWithOrWithoutLength() {
    assertPermanent("/large/" + (MAX_BYTES + 1), FailureReason.TOO_LARGE);
    assertPermanent("/endless", FailureReason.TOO_LARGE);
  }

  @Test
  void shouldNotUnpackWhatIsPacked() throws Exception {
    assertThat(fetch("/gzip")).isEqualTo(ImageHost.IMAGE);
  }

  @Test
  void shouldTryLaterWhenTheConnectionBreaks() {
    assertRetryable("/cut");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/hang", "/drip"})
  void shouldEndAtTheTotalLimit(String path) {
    fetcher.close();
    fetcher =
        new HttpFetcher(
            settings(Duration.ofMillis(300), HostHeaders.NONE), SystemDefaultDnsResolver.INSTANCE);
    assertRetryable(path);
  }

  @Test
  void shouldTryLaterWhenNobodyListens() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThat(failure("http://127.0.0.1:" + port + "/a?secret").isRetryable()).isTrue();
  }

  @Test
  void shouldTryLaterWhenTheHostIsUnknown() {
    assertThat(failure("http://nowhere.invalid/a?secret").isRetryable()).isTrue();
  }

  @Test
  void shouldRefuseCredentials() {
    FetchException failure = failure("http://user:secret@127.0.0.1/a");
    assertThat(failure.reason()).isEqualTo(FailureReason.INVALID_REFERENCE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "[::ffff:7f00:1]", "2130706433"})
  void shouldForbidPrivateAddressesUnlessAllowed(String address) {
    fetcher.close();
    fetcher =
        References.open(
            new FetchSettings(
                limits(Duration.ofSeconds(30)), FileRoots.none(), Ports.DEFAULT, false));
    FetchException failure = failure(host.uri("/image").replace("127.0.0.1", address));
    assertThat(failure.reason()).isEqualTo(FailureReason.FORBIDDEN_REFERENCE);
    assertThat(failure.isRetryable()).isFalse();
  }

  @Test
  void shouldSendAHostItsHeadersAndTakeNoneAlongToAnother(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("headers.json");
    Files.writeString(
        file, "{\"127.0.0.1\": {\"Authorization\": \"Bearer own\", \"X-Key\": \"7\"}}");
    fetcher.close();
    fetcher =
        new HttpFetcher(
            settings(Duration.ofSeconds(30), HostHeaders.read(file)),
            SystemDefaultDnsResolver.INSTANCE);

    assertThat(fetch("/headers")).asString().contains("authorization: Bearer own", "x-key: 7");
    assertThat(fetch("/to?" + host.uri("/headers").replace("127.0.0.1", "localhost")))
        .asString()
        .doesNotContain("own", "x-key");
  }

  @Test
  void shouldRefuseHeadersThatCannotBeRead(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("headers.json");
    for (String text :
        List.of("{\"host\": \"s3cret\"}", "{", "{\"host\": {\"A b\": \"s3cret\"}}")) {
      Files.writeString(file, text);
      assertThatThrownBy(() -> HostHeaders.read(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("s3cret");
    }
  }

  @Test
  void shouldEndFetchesWhenClosed() throws Exception {
    CompletableFuture<FetchException> hanging =
        CompletableFuture.supplyAsync(() -> failure(host.uri("/drip")));
    fetch("/image");
    fetcher.close();
    assertThat(hanging.get(10, TimeUnit.SECONDS).isRetryable()).isTrue();
    assertThat(failure(host.uri("/image")).isRetryable()).isTrue();
  }

  private static FetchSettings settings(Duration total, HostHeaders headers) {
    return new FetchSettings(
        limits(total), FileRoots.none(), Ports.DEFAULT, true, headers, S3Store.NONE);
  }

  private static FetchLimits limits(Duration total) {
    return new FetchLimits(MAX_BYTES, Duration.ofSeconds(2), total, 2, 2);
  }

  private byte[] fetch(String path) throws Exception {
    return fetcher.fetch(Reference.parse(host.uri(path)));
  }

  private void assertRetryable(String path) {
    FetchException failure = failure(host.uri(path + "?secret"));
    assertThat(failure.isRetryable()).isTrue();
    assertThat(failure.reason()).isEqualTo(FailureReason.FETCH_FAILED);
  }

  private void assertPermanent(String path, FailureReason reason) {
    FetchException failure = failure(host.uri(path + "?secret"));
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.isRetryable()).isFalse();
  }

  private FetchException failure(String uri) {
    FetchException failure =
        catchThrowableOfType(FetchException.class, () -> fetcher.fetch(Reference.parse(uri)));
    assertThat(failure).isNotNull();
    assertThat(failure).hasMessageNotContaining("secret");
    return failure;
  }
}
