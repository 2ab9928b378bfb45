package dev.lookalike.console.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lookalike.app.Health;
import dev.lookalike.app.Telemetry;
import dev.lookalike.client.CatalogClient;
import dev.lookalike.reference.FetchLimits;
import dev.lookalike.reference.FetchSettings;
import dev.lookalike.reference.FileRoots;
import dev.lookalike.reference.Ports;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in; Kafka is not there, which is none of this test's business. */
class AccessTest {
  private static final Telemetry TELEMETRY = new Telemetry();
  private static final String NO_KAFKA = "127.0.0.1:1";
  private static final String TOKEN = "a-token-of-this-test";
  private static final String OWN = "X-Lookalike: 1";
  private static final String JSON = "Content-Type: application/json";

  private static CatalogClient client;
  private static Admin admin;
  private static Gallery open;
  private static Gallery guarded;
  private static RawHttp http;
  private static RawHttp behindToken;

  @BeforeAll
  static void start() {
    client = CatalogClient.builder(NO_KAFKA).build();
    admin = Admin.create(Map.of("bootstrap.servers", NO_KAFKA));
    open = start(null);
    guarded = start(TOKEN);
    http = new RawHttp(open.address());
    behindToken = new RawHttp(guarded.address());
  }

  private static Gallery start(@Nullable String token) {
    return Gallery.start(
        client,
        admin,
        settings("127.0.0.1", token),
        () -> new Health(true, true, Map.of()),
        TELEMETRY);
  }

  private static GallerySettings settings(String host, @Nullable String token) {
    FetchSettings nothing =
        new FetchSettings(FetchLimits.DEFAULT, FileRoots.none(), Ports.DEFAULT, false);
    return new GallerySettings(host, 0, token, null, nothing);
  }

  @AfterAll
  static void stop() {
    open.close();
    guarded.close();
    TELEMETRY.close();
    admin.close(java.time.Duration.ZERO);
    client.close();
  }

  @Test
  void shouldServeThePageWithStrictHeaders() throws IOException {
    RawHttp.Answer page = http.get("/");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "data:", "blob:", "*");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(http.get("/assets/app.js").header("Content-Type")).startsWith("text/javascript");
    assertThat(http.get("/health/ready").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/..%2flogback.xml",
        "/assets/../logback.xml",
        "/assets/nothing.js",
        "/api"
      })
  void shouldServeNothingElse(String path) throws IOException {
    RawHttp.Answer answer = http.get(path);
    assertThat(answer.status()).isBetween(400, 404);
    assertThat(answer.body()).doesNotContain("configuration");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example:8080", "127.0.0.1.evil.example", "localhost.evil.example"})
  void shouldRefuseANameThatWasPointedHere(String host) throws IOException {
    assertThat(http.getAs(host, "/").status()).isEqualTo(403);
    assertThat(http.getAs(host, "/api/failures").status()).isEqualTo(403);
  }

  @Test
  void shouldAnswerByTheNamesOfLoopback() throws IOException {
    assertThat(http.getAs("127.0.0.1", "/").status()).isEqualTo(200);
    assertThat(http.getAs("[::1]:8080", "/").status()).isEqualTo(200);
  }

  @Test
  void shouldRefuseWhatAnotherSiteAsks() throws IOException {
    assertThat(http.get("/api/failures").status()).isEqualTo(200);
    assertThat(http.get("/api/failures", "Sec-Fetch-Site: cross-site").status()).isEqualTo(403);
    assertThat(http.get("/api/failures", "Sec-Fetch-Site: same-site").status()).isEqualTo(403);
    assertThat(http.get("/api/failures", "Origin: https://evil.example").status()).isEqualTo(403);
    assertThat(http.get("/api/failures", "Origin: null").status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/decisions", "/api/decisions/exact", "/api/redrive", "/api/session"})
  void shouldTakeChangesFromItsOwnPageOnly(String path) throws IOException {
    assertThat(http.post(path, "{}", JSON).status()).isEqualTo(403);
    assertThat(http.post(path, "{}", JSON, OWN, "Origin: http://evil.example").status())
        .isEqualTo(403);
    assertThat(http.post(path, "{}", JSON, OWN, "Sec-Fetch-Site: cross-site").status())
        .isEqualTo(403);
    assertThat(http.post(path, "{}", "Content-Type: text/plain", OWN).status()).isEqualTo(415);
    assertThat(
            http.post(path, "a=b", "Content-Type: application/x-www-form-urlencoded", OWN).status())
        .isEqualTo(415);
  }

  @Test
  void shouldTakeNoMoreThanItSays() throws IOException {
    String large = " ".repeat(300 * 1024);
    assertThat(http.post("/api/decisions", large, JSON, OWN).status()).isEqualTo(413);
    assertThat(http.post("/api/decisions", "[", JSON, OWN).status()).isEqualTo(400);
    assertThat(
            http.post("/api/decisions", "{\"pairs\":[\"x\"],\"decision\":\"UNDO\"}", JSON, OWN)
                .status())
        .isEqualTo(400);
  }

  @Test
  void shouldNotListenBeyondThisMachineWithoutAToken() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("0.0.0.0", null))
        .withMessageContaining("needs a token");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("0.0.0.0", "short"))
        .withMessageContaining("16 characters");
  }

  @Test
  void shouldGiveDataToThoseWithTheTokenOnly() throws IOException {
    assertThat(behindToken.get("/").status()).isEqualTo(200);
    for (String path : new String[] {"/api/failures", "/api/events", "/pictures/256/a.b"}) {
      assertThat(behindToken.get(path).status()).as(path).isEqualTo(401);
    }
    assertThat(behindToken.get("/api/failures", "Authorization: Bearer wrong").status())
        .isEqualTo(401);
    assertThat(behindToken.get("/api/failures", "Authorization: Bearer " + TOKEN).status())
        .isEqualTo(200);
  }

  @Test
  void shouldGiveACookieForTheToken() throws IOException {
    assertThat(behindToken.get("/?token=wrong").status()).isEqualTo(401);
    RawHttp.Answer entered = behindToken.get("/?token=" + TOKEN);
    assertThat(entered.status()).isEqualTo(302);
    String cookie = entered.header("Set-Cookie");
    assertThat(cookie).contains("HttpOnly", "SameSite=Strict").doesNotContain(TOKEN);
    String pair = cookie.substring(0, cookie.indexOf(';'));
    assertThat(behindToken.get("/api/failures", "Cookie: " + pair).status()).isEqualTo(200);
    assertThat(behindToken.get("/api/failures", "Cookie: " + pair + "x").status()).isEqualTo(401);
  }

  @Test
  void shouldTakeTheTokenFromItsForm() throws IOException {
    String body = "{\"token\":\"%s\"}".formatted(TOKEN);
    RawHttp.Answer entered = behindToken.post("/api/session", body, JSON, OWN);
    assertThat(entered.status()).isEqualTo(204);
    assertThat(entered.header("Set-Cookie")).contains("HttpOnly");
    assertThat(behindToken.post("/api/session", "{\"token\":\"x\"}", JSON, OWN).status())
        .isEqualTo(401);
  }
}
