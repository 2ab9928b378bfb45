package dev.lookalike.console.local;

import dev.lookalike.console.Main;
import dev.lookalike.test.ChildProcess;
import dev.lookalike.test.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The commands that README.md tells people to type, as they stand there. */
final class Readme {
  private static final String COMMAND = "./lookalike ";

  private Readme() {}

  record Run(int exitCode, String output) {}

  /** Those for a local mode that runs, comments included; not those that stay up. */
  static List<String> commands() throws IOException {
    return Files.readAllLines(Repository.root().resolve("README.md")).stream()
        .filter(line -> line.startsWith(COMMAND))
        .filter(
            line -> !line.startsWith(COMMAND + "local") && !line.startsWith(COMMAND + "gallery"))
        .toList();
  }

  /** By a shell in this folder, whose {@code ./lookalike} is this build's. */
  static Run run(String command, Path folder, String bootstrapServers) throws IOException {
    String java =
        ChildProcess.javaMain(Main.class).stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    Path script = folder.resolve("lookalike");
    Files.writeString(
        script,
        """
        #!/bin/sh
        export JAVA_TOOL_OPTIONS=-Dlookalike.home='%s'
        exec %s "$@" --bootstrap-servers=%s
        """
            .formatted(Repository.root(), java, bootstrapServers));
    Path output = Files.createTempFile(folder, "output", ".txt");
    String line = "chmod +x lookalike && " + command;
    try (ChildProcess shell =
        ChildProcess.start(
            List.of("sh", "-c", "cd '%s' && %s".formatted(folder, line)), Map.of(), output)) {
      int exitCode = shell.awaitExit(Duration.ofMinutes(1));
      return new Run(exitCode, String.join("\n", shell.lines()));
    }
  }
}
