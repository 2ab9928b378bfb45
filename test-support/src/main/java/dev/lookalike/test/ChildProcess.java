package dev.lookalike.test;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A process of its own that a test starts, watches by what it prints, and may kill. */
public final class ChildProcess implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(20);

  private final Process process;
  private final Path output;
  private final Thread killAtExit;

  private ChildProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
    this.killAtExit = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(killAtExit);
  }

  /**
   * Starts a command.
   *
   * @param environment added to this process's, of which {@code LOOKALIKE_*} is not inherited
   * @param output file that gets standard output and error, appended
   */
  public static ChildProcess start(
      List<String> command, Map<String, String> environment, Path output) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("LOOKALIKE_"));
    builder.environment().putAll(environment);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    try {
      return new ChildProcess(builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command, e);
    }
  }

  /** The command for a class with a {@code main} on this process's class path. */
  public static List<String> javaMain(Class<?> main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(java(), "-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** The command for a class beside a runnable jar, with that jar's libraries and no others. */
  public static List<String> javaMain(Path jar, Class<?> main) {
    URI classes = URI.create(main.getProtectionDomain().getCodeSource().getLocation().toString());
    String classPath = String.join(File.pathSeparator, jar.toString(), Path.of(classes).toString());
    return List.of(java(), "-cp", classPath, main.getName());
  }

  /** The command for a runnable jar. */
  public static List<String> javaJar(Path jar, String... arguments) {
    List<String> command = new ArrayList<>(List.of(java(), "-jar", jar.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** What it printed so far; a last line that is not ended yet is left out. */
  public List<String> lines() {
    try {
      String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first line in which the pattern is found. Fails when the process ends without it. */
  public String awaitLine(String regex, Duration timeout) {
    Pattern pattern = Pattern.compile(regex);
    awaitAlive("line " + regex, timeout, () -> lines().stream().anyMatch(pattern.asPredicate()));
    return lines().stream().filter(pattern.asPredicate()).findFirst().orElseThrow();
  }

  /** Waits until the address answers 200. Fails when the process ends before. */
  public void awaitOk(URI address, Duration timeout) {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(2)).build();
    awaitAlive(address.toString(), timeout, () -> answersOk(client, request));
  }

  private static boolean answersOk(HttpClient client, HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Waits for a condition as long as the process lives; fails with what it printed. */
  public void awaitAlive(String what, Duration timeout, BooleanSupplier condition) {
    // Asked once a look: what was seen may be gone again.
    AtomicBoolean seen = new AtomicBoolean();
    try {
      await(what)
          .pollInterval(POLL)
          .pollDelay(Duration.ZERO)
          .atMost(timeout)
          .until(
              () -> {
                boolean ended = !process.isAlive();
                seen.set(condition.getAsBoolean());
                return seen.get() || ended;
              });
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      throw new AssertionError(what + " not seen within " + timeout + ":\n" + tail(), e);
    }
    if (!seen.get()) {
      throw new AssertionError(
          "%s not seen; exit code %d:%n%s".formatted(what, process.exitValue(), tail()));
    }
  }

  private String tail() {
    List<String> lines = lines();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 50), lines.size()));
  }

  /** kill -9: the process gets no chance to do anything more. */
  public void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    awaitExit(Duration.ofSeconds(10));
  }

  /** Stops it as it is (SIGSTOP) until {@link #resume}: sockets stay open, nothing is answered. */
  public void pause() {
    signal("STOP");
  }

  /** Lets a paused process go on (SIGCONT). */
  public void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .forEach(handle -> signal(name, handle.pid()));
  }

  private static void signal(String name, long pid) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot signal process " + pid, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks the process to end (SIGTERM) and waits; its exit code. */
  public int stop(Duration timeout) {
    process.destroy();
    return awaitExit(timeout);
  }

  /** The exit code. */
  public int awaitExit(Duration timeout) {
    try {
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("still running after " + timeout + ":\n" + tail());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Kills what still runs. */
  @Override
  public void close() {
    kill();
    try {
      Runtime.getRuntime().removeShutdownHook(killAtExit);
    } catch (IllegalStateException shuttingDown) {
      // then the hook runs anyway
    }
  }
}
