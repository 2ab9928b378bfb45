package dev.lookalike.campaign.landscape;

import dev.lookalike.test.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Java process with a command that does not change over its lives. */
abstract class ProcessTarget implements Target {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessTarget.class);

  /** What the apps' own settings allow: a drain of 10 s, and what hangs on the broker beside it. */
  static final Duration STOPS_WITHIN = Duration.ofSeconds(30);

  /** Many small processes share few cores here. */
  private static final Map<String, String> SMALL =
      Map.of(
          "JAVA_TOOL_OPTIONS", "-Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1",
          "MALLOC_ARENA_MAX", "2");

  private final String name;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path output;
  private @Nullable ChildProcess process;

  ProcessTarget(String name, List<String> command, Map<String, String> environment, Path folder) {
    this.name = name;
    this.command = command;
    this.environment = new java.util.HashMap<>(SMALL);
    this.environment.putAll(environment);
    this.output = folder.resolve(name + ".log");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void start() {
    close();
    process = ChildProcess.start(command, environment, output);
  }

  ChildProcess process() {
    if (process == null) {
      throw new IllegalStateException(name + " was never started");
    }
    return process;
  }

  @Override
  public void kill() {
    if (process != null) {
      process.kill();
    }
  }

  @Override
  public void stop() {
    try {
      exitCodeOfStop(STOPS_WITHIN);
    } catch (AssertionError e) {
      LOG.warn("{} did not end within {}: killed", name, STOPS_WITHIN);
      kill();
    }
  }

  /** SIGTERM; the exit code, which is 0 after an orderly end. */
  public int exitCodeOfStop(Duration within) {
    return process().stop(within);
  }

  @Override
  public void pause() {
    process().pause();
  }

  @Override
  public void resume() {
    process().resume();
  }

  @Override
  public boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Of its present life. */
  public long pid() {
    return process().pid();
  }

  /** What it printed in all its lives. */
  public List<String> lines() {
    return process().lines();
  }

  @Override
  public String lastWords() {
    List<String> lines = lines();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
      process = null;
    }
  }
}
