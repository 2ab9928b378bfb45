package dev.lookalike.bench.scaleout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An app as a process of its own. */
final class Child implements AutoCloseable {
  /** What its main prints once it takes part. */
  static final String READY = "ready";

  private static final Duration START_WITHIN = Duration.ofMinutes(1);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

  private final Process process;
  private final Path output;

  private Child(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts it.
   *
   * @param main takes the broker's address, a folder of its own and the models' folder
   */
  static Child start(Class<?> main, String servers, Path folder, Path models) throws IOException {
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                List.of(
                    System.getProperty("java.home") + "/bin/java",
                    "-Xmx512m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    main.getName(),
                    servers,
                    folder.toString(),
                    models.toString()))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new Child(process, output);
  }

  void awaitReady() throws IOException {
    Instant end = Instant.now().plus(START_WITHIN);
    while (!Files.readAllLines(output).contains(READY)) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        throw new IllegalStateException("not ready: " + Files.readString(output));
      }
      Sleep.of(Duration.ofMillis(50), 1);
    }
  }

  /** At once and without a word, as by kill -9. */
  void kill() {
    process.destroyForcibly();
    await();
  }

  /** An orderly end. */
  @Override
  public void close() {
    process.destroy();
    await();
  }

  private void await() {
    try {
      if (!process.waitFor(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
