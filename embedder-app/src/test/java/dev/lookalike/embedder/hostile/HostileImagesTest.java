package dev.lookalike.embedder.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.test.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The corpus of hostile images against the real decoder and fingerprinter, in a process of bounded
 * memory. The long form: {@code -Dcampaign.length=long}.
 */
class HostileImagesTest {
  private static final boolean LONG = "long".equals(System.getProperty("campaign.length"));
  private static final int IMAGES = LONG ? 6000 : 500;
  private static final Duration TIME = Duration.ofMinutes(LONG ? 20 : 5);

  /** 16 bytes for each of 20 million pixels, the file twice, and the JVM with its heap. */
  private static final long MOST_MEBIBYTES = 700;

  private static final long MOST_MILLIS = 10_000;

  /** Left there to be read. */
  private static final Path OUTPUT = Path.of("target", "hostile-images.txt");

  @Test
  void shouldSurviveEveryHostileImage() throws IOException {
    Files.deleteIfExists(OUTPUT);
    List<String> command =
        new ArrayList<>(ChildProcess.javaMain(HostileImagesMain.class, "1", "" + IMAGES));
    command.addAll(1, List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
    try (ChildProcess child =
        ChildProcess.start(command, Map.of("OPENCV_LOG_LEVEL", "SILENT"), OUTPUT)) {
      child.awaitLine("^survived", TIME);
      child.lines().stream().filter(line -> line.startsWith("total")).forEach(System.out::println);
      List<String> tried =
          child.lines().stream().filter(line -> line.startsWith("tried ")).toList();
      assertThat(tried).hasSizeGreaterThan(IMAGES).noneMatch(line -> line.contains(" DEFECT "));
      assertThat(tried).filteredOn(line -> number(line, " MiB") > MOST_MEBIBYTES).isEmpty();
      assertThat(tried).filteredOn(line -> number(line, " ms") > MOST_MILLIS).isEmpty();
    }
  }

  private static long number(String line, String unit) {
    String before = line.substring(0, line.indexOf(unit));
    return Long.parseLong(before.substring(before.lastIndexOf(' ') + 1));
  }
}
