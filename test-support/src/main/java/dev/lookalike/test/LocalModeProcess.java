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
  /** With these variables a local mode finds its models and samples. */
  public static final Map<String, String> ENVIRONMENT =
      Map.of("JAVA_TOOL_OPTIONS", "-Dlookalike.home=" + Repository.root());

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
            ChildProcess.javaJar(jar, arguments(pictures, folder.resolve("data"))),
            ENVIRONMENT,
            folder.resolve("local.log"));
    try {
      return new LocalModeProcess(process, servers(process.awaitLine("^ready: ", READY_WITHIN)));
    } catch (AssertionError | RuntimeException e) {
      process.close();
      throw e;
    }
  }

  /** What it is started with, on any free ports. */
  public static String[] arguments(Path pictures, Path data) {
    return new String[] {
      "local", "--images=" + pictures, "--data=" + data, "--port=0", "--kafka-port=0"
    };
  }

  /** Where the line that says that it is ready has its Kafka, {@code host:port}. */
  public static String servers(String ready) {
    Matcher servers = SERVERS.matcher(ready);
    if (!servers.find()) {
      throw new AssertionError("the line that says ready names no Kafka: " + ready);
    }
    return servers.group(1);
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
