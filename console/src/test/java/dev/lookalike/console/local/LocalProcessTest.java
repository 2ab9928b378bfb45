package dev.lookalike.console.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.console.Main;
import dev.lookalike.test.ChildProcess;
import dev.lookalike.test.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The local mode as its own process, for what only a process has: its exit code. */
class LocalProcessTest {
  @Test
  void shouldExitWithOneWhenItFailsOnceItIsUp(@TempDir Path folder) throws Exception {
    Path data = folder.resolve("data");
    Files.createDirectories(data.resolve("published.tsv"));
    String[] local = {"local", "--data", data.toString(), "--port", "0", "--kafka-port", "0"};
    try (ChildProcess process =
        ChildProcess.start(
            ChildProcess.javaMain(Main.class, local),
            Map.of("JAVA_TOOL_OPTIONS", "-Dlookalike.home=" + Repository.root()),
            folder.resolve("output"))) {

      assertThat(process.awaitExit(Duration.ofMinutes(2))).isEqualTo(1);
      assertThat(process.lines()).anyMatch(line -> line.startsWith("ready: "));
    }
  }
}
