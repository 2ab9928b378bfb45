package dev.lookalike.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lookalike.test.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogLinesTest {
  @TempDir Path folder;

  private List<String> lines(Map<String, String> environment) throws IOException {
    Path output = folder.resolve("log");
    List<String> command = ChildProcess.javaMain(LogLinesMain.class);
    try (ChildProcess process = ChildProcess.start(command, environment, output)) {
      assertThat(process.awaitExit(Duration.ofMinutes(1))).isZero();
    }
    return Files.readAllLines(output);
  }

  @Test
  void shouldBeDocumentsWithImageAndTrace() throws IOException {
    List<String> lines = lines(Map.of("LOG_FORMAT", "json"));
    assertThat(lines).hasSize(3);
    JsonNode line = new ObjectMapper().readTree(lines.get(0));
    assertThat(line.path("level").asText()).isEqualTo("WARN");
    assertThat(line.path("formattedMessage").asText()).isEqualTo("it is \"tried\" again");
    assertThat(line.path("mdc").path("image").asText()).isEqualTo("shop/cat@0:1");
    assertThat(line.path("mdc").path("trace").asText())
        .isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(new ObjectMapper().readTree(lines.get(1)).path("mdc")).isEmpty();
    assertThat(new ObjectMapper().readTree(lines.get(2)).path("formattedMessage").asText())
        .isEqualTo("a span is lost");
  }

  @Test
  void shouldBeTextElse() throws IOException {
    List<String> lines = lines(Map.of());
    assertThat(lines.get(0))
        .contains("it is \"tried\" again [", "image=shop/cat@0:1", "trace=0af7651916cd43dd8448");
    assertThat(lines.get(1)).endsWith("test - ready");
  }

  @Test
  void shouldLeaveOutWhatKafkasClientsRepeatUnlessAskedForIt() throws IOException {
    assertThat(lines(Map.of())).noneMatch(line -> line.contains("Node may not be"));
    assertThat(lines(Map.of("KAFKA_LOG_LEVEL", "WARN")))
        .anyMatch(line -> line.contains("Node may not be"));
  }
}
