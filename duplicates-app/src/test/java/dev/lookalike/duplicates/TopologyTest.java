package dev.lookalike.duplicates;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopologyTest {
  /** What ran is left in target/topology.txt, to be looked at and copied when it was meant. */
  @Test
  void shouldBeTheOneOnFile(@TempDir Path directory) throws IOException {
    String topology =
        TopologyHarness.topology(TopologyHarness.settings(directory), 1).describe().toString();
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target", "topology.txt"), topology);

    assertThat(topology).isEqualToNormalizingNewlines(onFile());
  }

  private static String onFile() throws IOException {
    try (InputStream file = TopologyTest.class.getResourceAsStream("/topology.txt")) {
      return file == null ? "" : new String(file.readAllBytes(), UTF_8);
    }
  }
}
