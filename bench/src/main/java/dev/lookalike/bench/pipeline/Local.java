package dev.lookalike.bench.pipeline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged local mode as a process: broker and all four apps, by the command of the README. */
final class Local implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("^ready: Kafka on ([0-9.:]+), model \\S+-([a-z0-9]+),");

  private final Process process;
  private final String servers;
  private final String variant;

  private Local(Process process, String servers, String variant) {
    this.process = process;
    this.servers = servers;
    this.variant = variant;
  }

  /**
   * Starts it with one picture and waits until it is ready.
   *
   * @param root of the working tree
   */
  static Local start(Path root, Path data, Path picture) throws IOException {
    Path pictures = Files.createDirectories(data.resolve("first"));
    Files.copy(picture, pictures.resolve("first.jpg"));
    Process process =
        new ProcessBuilder(
                List.of(
                    root.resolve("lookalike").toString(),
                    "local",
                    "--images=" + pictures,
                    "--data=" + data.resolve("data"),
                    "--port=0",
                    "--kafka-port=0"))
            .redirectError(data.resolve("local.err").toFile())
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        drain(out);
        return new Local(process, ready.group(1), ready.group(2));
      }
    }
    throw new IOException("the local mode ended; see " + data.resolve("local.err"));
  }

  private static void drain(BufferedReader out) {
    Thread reader =
        new Thread(
            () -> {
              try (out) {
                out.transferTo(Writer.nullWriter());
              } catch (IOException e) {
                // It has ended.
                Thread.currentThread().interrupt();
              }
            },
            "output");
    reader.setDaemon(true);
    reader.start();
  }

  String servers() {
    return servers;
  }

  /** Of the model, as chosen for this machine. */
  String variant() {
    return variant;
  }

  Usage usage() {
    return Usage.of(process.toHandle());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
