package dev.lookalike.console.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lookalike.test.ChildProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The installed Chromium, driven by the installed ChromeDriver over the W3C WebDriver protocol; not
 * by Selenium, of which few commands would be used and whose dependencies clash with others here.
 */
public final class Browser implements AutoCloseable {
  private static final Duration WAIT = Duration.ofSeconds(90);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  private final HttpClient http = HttpClient.newHttpClient();
  private final ChildProcess driver;
  private final URI server;
  private String session = "";

  private Browser(ChildProcess driver, int port) {
    this.driver = driver;
    this.server = URI.create("http://127.0.0.1:" + port);
  }

  /**
   * Starts it; where none is installed the test is skipped, or fails if the environment says
   * TESTS_REQUIRE_BROWSER=true.
   *
   * @param folder for its profile and its log
   */
  public static Browser start(Path folder) {
    if (!Files.isExecutable(CHROMIUM) || !Files.isExecutable(DRIVER)) {
      String why = "no %s and %s: install chromium and chromium-driver".formatted(CHROMIUM, DRIVER);
      Assertions.assertNotEquals("true", System.getenv("TESTS_REQUIRE_BROWSER"), why);
      Assumptions.abort(why);
    }
    ChildProcess driver =
        ChildProcess.start(
            List.of(DRIVER.toString(), "--port=0"), Map.of(), folder.resolve("driver.txt"));
    String line = driver.awaitLine("started successfully on port [0-9]+", WAIT);
    int port = Integer.parseInt(line.replaceAll(".*on port ([0-9]+).*", "$1"));
    Browser browser = new Browser(driver, port);
    browser.begin(folder.resolve("profile"));
    return browser;
  }

  private void begin(Path profile) {
    List<String> arguments =
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--user-data-dir=" + profile);
    Map<String, Object> options = Map.of("binary", CHROMIUM.toString(), "args", arguments);
    JsonNode answer =
        call(
            "POST",
            "/session",
            Map.of("capabilities", Map.of("alwaysMatch", Map.of("goog:chromeOptions", options))));
    session = "/session/" + answer.get("sessionId").asText();
  }

  private JsonNode call(String method, String path, Object body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(server.resolve(path))
              .timeout(Duration.ofMinutes(2))
              .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
              .build();
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode value = JSON.readTree(answer.body()).path("value");
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(path + ": " + value.path("message").asText());
      }
      return value;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public void open(String address) {
    call("POST", session + "/url", Map.of("url", address));
  }

  public void reload() {
    call("POST", session + "/refresh", Map.of());
  }

  public void back() {
    call("POST", session + "/back", Map.of());
  }

  /** What a function's body returns. */
  public JsonNode js(String body, Object... arguments) {
    return call(
        "POST", session + "/execute/sync", Map.of("script", body, "args", List.of(arguments)));
  }

  /** Returns when an element of this selector is shown. */
  public void await(String selector) {
    awaitTrue("return document.querySelector(arguments[0]) !== null", selector);
  }

  /** Returns when there is none. */
  public void awaitNone(String selector) {
    awaitTrue("return document.querySelector(arguments[0]) === null", selector);
  }

  public void awaitTrue(String body, Object... arguments) {
    Awaitility.await(body + " " + List.of(arguments))
        .atMost(WAIT)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> js(body, arguments).asBoolean());
  }

  /** Clicks with the mouse, as soon as it is there. */
  public void click(String selector) {
    await(selector);
    call("POST", element(selector) + "/click", Map.of());
  }

  /** Types into a field; into one for files, the file's path. */
  public void type(String selector, String text) {
    await(selector);
    call("POST", element(selector) + "/value", Map.of("text", text));
  }

  private String element(String selector) {
    JsonNode found =
        call("POST", session + "/element", Map.of("using", "css selector", "value", selector));
    return session + "/element/" + found.get(ELEMENT).asText();
  }

  /** Presses and releases a key, wherever the focus is. */
  public void press(String key) {
    List<Map<String, String>> strokes =
        List.of(Map.of("type", "keyDown", "value", key), Map.of("type", "keyUp", "value", key));
    call(
        "POST",
        session + "/actions",
        Map.of("actions", List.of(Map.of("type", "key", "id", "keys", "actions", strokes))));
  }

  public String text(String selector) {
    return js("return document.querySelector(arguments[0])?.innerText ?? ''", selector).asText();
  }

  /**
   * Shows pages as on such a screen.
   *
   * @param scheme light or dark
   */
  public void screen(int width, int height, String scheme) {
    devTools(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    devTools(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  private JsonNode devTools(String command, Map<String, Object> parameters) {
    return call(
        "POST", session + "/goog/cdp/execute", Map.of("cmd", command, "params", parameters));
  }

  /** As WebP. */
  public void screenshot(Path file) throws IOException {
    JsonNode shot = devTools("Page.captureScreenshot", Map.of("format", "webp", "quality", 80));
    Files.write(file, Base64.getDecoder().decode(shot.get("data").asText()));
  }

  /** What axe-core finds to be serious or critical on the page as it is, a line for each. */
  public List<String> axe() throws IOException {
    try (InputStream axe = Browser.class.getResourceAsStream("/axe.min.js")) {
      js(new String(Objects.requireNonNull(axe).readAllBytes(), UTF_8));
    }
    JsonNode found =
        call(
            "POST",
            session + "/execute/async",
            Map.of(
                "script",
                "const done = arguments[0]; axe.run(document).then(r => done(r.violations))",
                "args",
                List.of()));
    List<String> serious = new ArrayList<>();
    for (JsonNode one : found) {
      if (List.of("serious", "critical").contains(one.path("impact").asText())) {
        String where = String.join(", ", one.path("nodes").findValuesAsText("html"));
        serious.add(one.path("id").asText() + ": " + where);
      }
    }
    return serious;
  }

  @Override
  public void close() {
    try {
      call("DELETE", session, Map.of());
    } finally {
      driver.close();
    }
  }
}
