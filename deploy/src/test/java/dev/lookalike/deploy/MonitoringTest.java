package dev.lookalike.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.lookalike.test.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the metrics exist is seen in {@link PackagedAppsTest}, where the apps run. */
class MonitoringTest {
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|Contract))`");

  @ParameterizedTest
  @CsvSource({"check, rules.yml", "test, rules-test.yml"})
  void shouldBeRulesThatPrometheusTakes(String what, String file) throws Exception {
    Process promtool = start("promtool", what, "rules", file);
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(promtool.waitFor()).as(said).isZero();
  }

  @Test
  void shouldHaveAnEntryInTheRunbookForEachAlert() throws IOException {
    assertThat(Repository.root().resolve("docs/runbook.md"))
        .content()
        .contains(Monitoring.alerts().stream().map("`%s`"::formatted).toList());
  }

  @Test
  void shouldSayOfEachEntryWhatProvokesIt() throws IOException {
    Set<String> tests;
    try (Stream<Path> files = Files.walk(Repository.root())) {
      tests =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".java"))
              .map(name -> name.replace(".java", ""))
              .collect(Collectors.toSet());
    }
    String[] entries =
        Files.readString(Repository.root().resolve("docs/runbook.md")).split("\n## ");
    for (String entry : Arrays.asList(entries).subList(1, entries.length)) {
      assertThat(TEST.matcher(entry).results().map(found -> found.group(1)))
          .as(entry.lines().findFirst().orElseThrow())
          .isNotEmpty()
          .isSubsetOf(tests);
    }
  }

  /** Debian's package prometheus has it; without it the test is skipped, or fails where it must. */
  private static Process start(String... command) {
    try {
      return new ProcessBuilder(command)
          .directory(Monitoring.FOLDER.toFile())
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      if (Boolean.parseBoolean(System.getenv("TESTS_REQUIRE_PROMTOOL"))) {
        throw new AssertionError(e);
      }
      return abort(e.getMessage());
    }
  }
}
