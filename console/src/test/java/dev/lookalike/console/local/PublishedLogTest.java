package dev.lookalike.console.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedLogTest {
  @Test
  void shouldRememberTheLastStateOverARestart(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("published.tsv");
    PublishedLog log = PublishedLog.open(file);
    log.record("a", "1");
    log.record("b", "1");
    log.record("a", "2");
    log.record("b", "");
    // A crash in the middle of a line.
    Files.writeString(file, "half", StandardOpenOption.APPEND);

    PublishedLog reopened = PublishedLog.open(file);
    assertThat(reopened.stamp("a")).isEqualTo("2");
    assertThat(reopened.all()).containsOnlyKeys("a");
  }
}
