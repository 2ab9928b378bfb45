package dev.lookalike.campaign.landscape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lookalike.test.ChildProcess;
import dev.lookalike.test.Ports;
import dev.lookalike.test.Repository;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One instance of one of the four apps, from its packaged jar. */
public final class App extends ProcessTarget {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration READY_WITHIN = Duration.ofMinutes(5);
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(2);

  private final URI health;
  private final HttpClient client = HttpClient.newHttpClient();

  App(String name, String app, Map<String, String> settings, Path folder) {
    this(name, ChildProcess.javaJar(jar(app)), settings, folder, Ports.free());
  }

  /** The packaged app with another main, of this module's own classes. */
  App(String name, String app, Class<?> main, Map<String, String> settings, Path folder) {
    this(name, ChildProcess.javaMain(jar(app), main), settings, folder, Ports.free());
  }

  private App(
      String name, List<String> command, Map<String, String> settings, Path folder, int port) {
    super(name, command, environment(settings, port), folder);
    this.health = URI.create("http://127.0.0.1:%d/health/".formatted(port));
  }

  /** Started, not yet ready, where there is no whole landscape. */
  public static App started(String name, String app, Map<String, String> settings, Path folder) {
    App started = new App(name, app, settings, folder);
    started.start();
    return started;
  }

  private static Path jar(String app) {
    return Repository.root().resolve(app).resolve("target").resolve(app + ".jar");
  }

  private static Map<String, String> environment(Map<String, String> settings, int port) {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("LOOKALIKE_HTTP_PORT", Integer.toString(port));
    return environment;
  }

  /** Waits until it does its work; fails when it ends before. */
  public void awaitReady() {
    process().awaitOk(health.resolve("ready"), READY_WITHIN);
  }

  public boolean isReady() {
    return health().map(answer -> answer.path("ready").asBoolean()).orElse(false);
  }

  /** What it says of itself; empty when it does not answer. */
  public Optional<JsonNode> health() {
    HttpRequest request =
        HttpRequest.newBuilder(health.resolve("live")).timeout(ANSWERS_WITHIN).build();
    try {
      return Optional.of(
          JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** The exit code of a process that ends by itself. */
  public int awaitExit(Duration within) {
    return process().awaitExit(within);
  }
}
