package dev.lookalike.examples.python;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lookalike.test.ChildProcess;
import dev.lookalike.test.LocalModeProcess;
import dev.lookalike.test.PythonEnvironment;
import dev.lookalike.test.Repository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script before the real pipeline. */
class CatalogueTest {
  private static final Path EXAMPLE = Repository.root().resolve("examples").resolve("python");
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;

  private static LocalModeProcess lookalike;
  private static Path python;
  private int runs;

  @BeforeAll
  static void start() throws Exception {
    python =
        PythonEnvironment.of("example", EXAMPLE.resolve("requirements.txt"))
            .programOrSkip("python3", "TESTS_REQUIRE_PYTHON");
    lookalike = LocalModeProcess.start(folder);
  }

  @AfterAll
  static void stop() {
    if (lookalike != null) {
      lookalike.close();
    }
  }

  @Test
  void shouldPublishAskHearOfADuplicateAndDelete() throws Exception {
    for (String name : List.of("mug.png", "mug-copy.png", "duck.png")) {
      JsonNode receipt = run(0, "publish", name, picture(name), "--attribute", "kind=toy").get(0);
      assertThat(receipt.path("status").asText()).isEqualTo("SEARCHABLE");
    }

    JsonNode reply = run(0, "similar", "--file", picture("mug.png"), "--top-k", "2").get(0);
    assertThat(reply.path("results"))
        .extracting(result -> result.path("image").asText())
        .containsExactlyInAnyOrder("mug.png", "mug-copy.png");
    assertThat(run(1, "similar", "--image", "none").get(0).path("status").asText())
        .isEqualTo("NOT_FOUND");

    assertThat(run(0, "alerts", "--seconds", "10"))
        .anySatisfy(
            alert -> {
              assertThat(alert.path("pair").asText())
                  .isEqualTo("default/mug-copy.png|default/mug.png");
              assertThat(alert.path("status").asText()).isEqualTo("OPEN");
            });
    assertThat(run(0, "delete", "mug-copy.png").get(0).path("status").asText())
        .isEqualTo("DELETED");
  }

  private static String picture(String name) {
    return Repository.samples().resolve("pictures").resolve(name).toString();
  }

  /** The documents that the script printed. */
  private List<JsonNode> run(int exitCode, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                python.toString(),
                EXAMPLE.resolve("catalogue.py").toString(),
                "--servers",
                lookalike.servers()));
    command.addAll(List.of(arguments));
    Path output = folder.resolve("run-%d.log".formatted(runs++));
    try (ChildProcess script = ChildProcess.start(command, Map.of(), output)) {
      int ended = script.awaitExit(SOON);
      assertThat(ended).as(String.join("\n", script.lines())).isEqualTo(exitCode);
      List<JsonNode> documents = new ArrayList<>();
      for (String line : script.lines()) {
        documents.add(JSON.readTree(line));
      }
      return documents;
    }
  }
}
