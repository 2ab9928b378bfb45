package dev.lookalike.test;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A server that speaks Milvus's protocol: Milvus Lite, installed on first use, or the one that the
 * environment's LOOKALIKE_TEST_MILVUS_URI names. Where neither can be had the test is skipped, or
 * fails if TESTS_REQUIRE_MILVUS is true.
 */
public final class MilvusLite implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(3);

  private final String uri;
  private final @Nullable List<String> command;
  private final Path output;
  private @Nullable ChildProcess server;

  private MilvusLite(String uri, @Nullable List<String> command, Path output) {
    this.uri = uri;
    this.command = command;
    this.output = output;
  }

  /**
   * Starts a server on a free port, or turns to the named one.
   *
   * @param folder for its data and {@code milvus-lite.log}; reopened with what it has
   */
  public static MilvusLite start(Path folder) {
    Path output = folder.resolve("milvus-lite.log");
    String given = System.getenv("LOOKALIKE_TEST_MILVUS_URI");
    if (given != null && !given.isBlank()) {
      return new MilvusLite(given, null, output);
    }
    int port = Ports.free();
    List<String> command =
        List.of(
            new PythonEnvironment("milvus-lite")
                .programOrSkip("milvus-lite", "TESTS_REQUIRE_MILVUS")
                .toString(),
            "server",
            "--data-dir",
            folder.resolve("data").toString(),
            "--host",
            "127.0.0.1",
            "--port",
            Integer.toString(port));
    MilvusLite milvus = new MilvusLite("http://127.0.0.1:" + port, command, output);
    milvus.restart();
    return milvus;
  }

  /** Where clients connect, {@code http://host:port}. */
  public String uri() {
    return uri;
  }

  /** Of its present life. */
  public long pid() {
    return Objects.requireNonNull(server, "it does not run").pid();
  }

  /** kill -9. Skips the test when the server is not ours to kill. */
  public void kill() {
    own();
    if (server != null) {
      server.close();
      server = null;
    }
  }

  /** Stops it as it is until {@link #resume}. */
  public void pause() {
    own();
    if (server != null) {
      server.pause();
    }
  }

  /** Lets it go on after a pause. */
  public void resume() {
    own();
    if (server != null) {
      server.resume();
    }
  }

  /** Starts it again, on the same address and data. */
  public void restart() {
    List<String> own = own();
    kill();
    try {
      Files.createDirectories(output.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server = ChildProcess.start(own, Map.of(), output);
    server.awaitAlive("port of " + uri, START, this::listens);
  }

  private List<String> own() {
    return command != null ? command : abort("the server at " + uri + " is not the test's own");
  }

  private boolean listens() {
    String[] hostAndPort = uri.substring("http://".length()).split(":", 2);
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(hostAndPort[0], Integer.parseInt(hostAndPort[1])), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
      server = null;
    }
  }
}
