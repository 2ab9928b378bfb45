package dev.lookalike.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lookalike.console.FileRun;
import dev.lookalike.test.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  private static final Path PICTURES = Repository.samples().resolve("pictures");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void shouldFindThePlantedCopiesOfTheSamplesAndNothingElse() throws IOException {
    FileRun run = FileRun.of("check", "--against", PICTURES, "--json");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    List<String> found = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      JsonNode pair = JSON.readTree(line);
      String names =
          Stream.of("file", "duplicateOf")
              .map(side -> name(Path.of(pair.get(side).asText()).getFileName().toString()))
              .sorted()
              .collect(Collectors.joining(" "));
      found.add(pair.get("verdict").asText() + " " + names);
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(planted());
  }

  private static List<String> planted() throws IOException {
    return Files.readAllLines(Repository.samples().resolve("planted.csv")).stream()
        .map(line -> line.split(","))
        .filter(cells -> cells[2].equals("EXACT") || cells[2].equals("NEAR_COPY"))
        .map(
            cells ->
                cells[2]
                    + " "
                    + Stream.of(cells[0], cells[1]).sorted().collect(Collectors.joining(" ")))
        .toList();
  }

  private static String name(String file) {
    return file.substring(0, file.lastIndexOf('.'));
  }

  @Test
  void shouldNotTakeAFileForItsOwnDuplicate() throws IOException {
    Path mug = Files.copy(PICTURES.resolve("mug.png"), folder.resolve("mug.png"));
    Files.copy(PICTURES.resolve("pizza.png"), folder.resolve("pizza.png"));
    assertThat(FileRun.of("check", mug, "--against", folder).exitCode()).isZero();
  }

  @Test
  void shouldLeaveOutABrokenFileAndGoOn() throws IOException {
    Files.writeString(folder.resolve("broken.png"), "no picture");
    Files.copy(PICTURES.resolve("mug.png"), folder.resolve("a.png"));
    Files.copy(PICTURES.resolve("mug-copy.png"), folder.resolve("b.png"));
    FileRun run = FileRun.of("check", "--against", folder);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("1 duplicate; 3 pictures, 1 of them unreadable");
    assertThat(run.err()).contains("broken.png: UNSUPPORTED_FORMAT");
  }

  @Test
  void shouldExitWithTwoOnWrongUsage() {
    assertThat(FileRun.of("check", "--against", folder).exitCode()).isEqualTo(2);
    FileRun both = FileRun.of("check", "--against", PICTURES, "--csv", "--json");
    assertThat(both.exitCode()).isEqualTo(2);
    assertThat(both.err()).contains("--csv and --json exclude each other");
  }

  @Test
  void shouldExplainInWordsAndAsADocument() throws IOException {
    Path teapot = PICTURES.resolve("teapot.png");
    Path grey = PICTURES.resolve("teapot-grey.jpg");
    FileRun words = FileRun.of("explain", teapot, grey);
    assertThat(words.exitCode()).as(words.err()).isZero();
    assertThat(words.out())
        .contains("matched points", "silent, one is grey", "factor geometry")
        .containsPattern("verdict +NEAR_COPY");
    JsonNode document = JSON.readTree(FileRun.of("explain", grey, teapot, "--json").out());
    assertThat(document.at("/comparison/alignment/scale").asDouble()).isBetween(0.99, 1.01);
    assertThat(document.at("/factors/0/terms/0/added").isNumber()).isTrue();
    assertThat(document.get("probability").asDouble())
        .isGreaterThan(document.get("threshold").asDouble());
  }

  @Test
  void shouldExplainThatTheContentDecides() {
    FileRun run =
        FileRun.of("explain", PICTURES.resolve("mug.png"), PICTURES.resolve("mug-copy.png"));
    assertThat(run.out()).contains("the same: pixels:").containsPattern("verdict +EXACT");
    assertThat(run.out()).doesNotContain("factor");
  }
}
