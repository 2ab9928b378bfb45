package dev.lookalike.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.test.ChildProcess;
import dev.lookalike.test.Ports;
import dev.lookalike.test.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The packaged jars as processes of their own, with the environment that the compose file gives
 * their containers; only addresses and folders of the containers are replaced.
 */
final class ComposedApps implements AutoCloseable {
  static final Duration START = Duration.ofMinutes(2);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final ComposeFile COMPOSE = ComposeFile.read();
  private static final String[] APPS = {"embedder", "indexer", "duplicates", "query"};

  private final Path folder;
  private final String bootstrapServers;
  private final String milvusUri;
  private final Map<String, ChildProcess> apps = new LinkedHashMap<>();
  private final Map<String, URI> ready = new LinkedHashMap<>();

  ComposedApps(Path folder, String bootstrapServers, String milvusUri) {
    this.folder = folder;
    this.bootstrapServers = bootstrapServers;
    this.milvusUri = milvusUri;
  }

  /** Creates the topics as the compose file does. */
  void createTopics(String... more) {
    String[] composed = COMPOSE.command("topics");
    String[] arguments = Arrays.copyOf(composed, composed.length + more.length);
    System.arraycopy(more, 0, arguments, composed.length, more.length);
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = arguments[i].replace("kafka:9092", bootstrapServers);
    }
    assertThat(console(COMPOSE.environment("topics"), folder.resolve("topics.log"), arguments))
        .isZero();
  }

  /** Runs a command of the console with an app's environment; its exit code. */
  int consoleAs(String service, Path said, String... arguments) {
    return console(environment(service, Ports.free(), Map.of()), said, arguments);
  }

  private static int console(Map<String, String> environment, Path said, String... arguments) {
    try (ChildProcess console =
        ChildProcess.start(
            ChildProcess.javaJar(COMPOSE.jar("topics"), arguments), environment, said)) {
      return console.awaitExit(START);
    }
  }

  /**
   * Starts all four and waits until they are ready.
   *
   * @param more environment of an app, by its name
   */
  void start(Function<String, Map<String, String>> more) {
    for (String service : APPS) {
      int port = Ports.free();
      apps.put(
          service,
          ChildProcess.start(
              ChildProcess.javaJar(COMPOSE.jar(service)),
              environment(service, port, more.apply(service)),
              folder.resolve(service + ".log")));
      ready.put(service, URI.create("http://127.0.0.1:%d/health/ready".formatted(port)));
    }
    ready.forEach((service, address) -> apps.get(service).awaitOk(address, START));
  }

  /** The names of everything that the four measure. */
  Set<String> metrics() {
    Set<String> names = new HashSet<>();
    for (URI address : ready.values()) {
      page(address.resolve("/metrics"))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> names.add(line.split("[{ ]", 2)[0]));
    }
    return names;
  }

  private static String page(URI address) {
    try (InputStream page = address.toURL().openStream()) {
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops them as a container's end does. */
  void stop() {
    apps.forEach((service, app) -> assertThat(app.stop(STOP)).as(service).isZero());
  }

  private Map<String, String> environment(String service, int port, Map<String, String> more) {
    Map<String, String> environment = new LinkedHashMap<>(COMPOSE.environment(service));
    Map<String, String> replaced =
        Map.of(
            "LOOKALIKE_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
            "LOOKALIKE_INDEX_MILVUS_URI", milvusUri,
            "LOOKALIKE_HTTP_HOST", "127.0.0.1",
            "LOOKALIKE_HTTP_PORT", Integer.toString(port),
            "LOOKALIKE_MODEL_DIR", Repository.root().resolve("models").toString(),
            "LOOKALIKE_EMBEDDER_STATE_DIR", folder.resolve("state/embedder").toString(),
            "LOOKALIKE_STREAMS_STATE_DIR", folder.resolve("state/duplicates").toString(),
            "LOOKALIKE_FETCH_FILE_ROOTS", Repository.root().resolve("samples").toString());
    environment.replaceAll((name, value) -> replaced.getOrDefault(name, value));
    environment.putAll(more);
    return environment;
  }

  @Override
  public void close() {
    apps.values().forEach(ChildProcess::close);
  }
}
