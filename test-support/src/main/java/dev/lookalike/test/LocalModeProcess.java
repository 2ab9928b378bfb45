package dev.lookalike.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged local mode with one picture: broker, index and all apps in a process. */
public final class LocalModeProcess implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofMinutes(4);
  private static final Pattern SERVERS = Pattern.compile("Kafka on ([0-9.:]+),");

  private final ChildProcess process;
  private final String servers;

  private LocalModeProcess(ChildProcess process, String servers) {
    this.process = process;
    this.servers = servers;
  }

  /**
   * Starts it and waits until queries are answered; {@code console} must be packaged.
   *
   * @param folder for its data and output
   */
  public static LocalModeProcess start(Path folder) throws IOException {
    Path pictures = Files.createDirectories(folder.resolve("pictures"));
    String any = "apple.jpg";
    Files.copy(Repository.samples().resolve("pictures").resolve(any), pictures.resolve(any));
    Path jar = Repository.root().resolve("console").resolve("target").resolve("console.jar");
    ChildProcess process =
        ChildProcess.start(
            ChildProcess.javaJar(
                jar,
                "local",
                "--images=" + pictures,
                "--data=" + folder.resolve("data"),
                "--port=0",
                "--kafka-port=0"),
            Map.of("JAVA_TOOL_OPTIONS", "-Dlookalike.home=" + Repository.root()),
            folder.resolve("local.log"));
    try {
      Matcher servers = SERVERS.matcher(process.awaitLine("^ready: ", READY_WITHIN));
      if (!servers.find()) {
        throw new AssertionError("the line that says ready names no Kafka");
      }
      return new LocalModeProcess(process, servers.group(1));
    } catch (AssertionError | RuntimeException e) {
      process.close();
      throw e;
    }
  }

  /** Where its Kafka is, {@code host:port}. */
  public String servers() {
    return servers;
  }

  @Override
  public void close() {
    process.close();
  }
}
