package dev.lookalike.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.index.IndexRow;
import dev.lookalike.index.IndexSpec;
import dev.lookalike.index.IndexUnavailableException;
import dev.lookalike.index.Metric;
import dev.lookalike.index.TestRows;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.ModelId;
import dev.lookalike.schema.Version;
import dev.lookalike.test.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a write acknowledged survives kill -9 of the process that wrote it. */
class LuceneKillTest {
  private static final Duration WAIT = Duration.ofSeconds(60);
  private static final IndexSpec SPEC =
      new IndexSpec("killed", new ModelId("test", "1", "fp32"), 32, Metric.COSINE);
  private static final int IMAGES = 50;

  @TempDir private Path folder;

  @Test
  void shouldKeepWhatWasAcknowledgedThroughKills() {
    for (int kill = 1; kill <= 3; kill++) {
      Map<ImageKey, Version> acknowledged = writeUntilKilled(kill * 10);
      try (LuceneVectorIndex index = new LuceneVectorIndex(folder, SPEC)) {
        index.open();
        Map<ImageKey, IndexRow.Present> found = index.get(acknowledged.keySet());
        acknowledged.forEach(
            (image, version) ->
                assertThat(found.get(image).version()).isGreaterThanOrEqualTo(version));
      }
    }
  }

  /** The rows of the batches that the child said were written. */
  private Map<ImageKey, Version> writeUntilKilled(int batches) {
    List<String> command = ChildProcess.javaMain(Writer.class, folder.toString());
    try (ChildProcess writer =
        ChildProcess.start(command, Map.of(), folder.resolve(batches + ".log"))) {
      writer.awaitLine("^written " + batches + "$", WAIT);
      writer.kill();
      Map<ImageKey, Version> acknowledged = new HashMap<>();
      for (String line : writer.lines()) {
        if (line.startsWith("row ")) {
          String[] words = line.split(" ", -1);
          acknowledged.merge(
              ImageKey.parse(words[1]),
              Version.parse(words[2]),
              (a, b) -> a.isNewerThan(b) ? a : b);
        }
      }
      assertThat(acknowledged).isNotEmpty();
      return acknowledged;
    }
  }

  @Test
  void shouldRefuseADirectoryThatAnotherProcessHolds() {
    List<String> command = ChildProcess.javaMain(Writer.class, folder.toString());
    try (ChildProcess writer = ChildProcess.start(command, Map.of(), folder.resolve("log"));
        LuceneVectorIndex index = new LuceneVectorIndex(folder, SPEC)) {
      writer.awaitLine("^written 1$", WAIT);
      Assertions.assertThatThrownBy(index::open)
          .isInstanceOf(IndexUnavailableException.class)
          .hasMessageContaining(folder.resolve(SPEC.name()).toString())
          .hasMessageContaining("in use");
      writer.kill();
      index.open();
    }
  }

  /** Writes batch after batch, ever newer versions, and says what is written. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) {
      try (LuceneVectorIndex index = new LuceneVectorIndex(Path.of(arguments[0]), SPEC)) {
        index.open();
        Random random = new Random();
        for (int batch = 1; batch < 100_000; batch++) {
          List<IndexRow> rows = new ArrayList<>();
          for (int i = 0; i < 8; i++) {
            ImageKey image = TestRows.key("image" + (batch * 8 + i) % IMAGES);
            Version version = new Version(0, System.nanoTime());
            float[] vector = TestRows.randomVector(random, SPEC.dimension());
            rows.add(TestRows.row(image, version, Map.of(), vector));
          }
          index.write(rows);
          StringBuilder said = new StringBuilder();
          rows.forEach(row -> said.append("row %s %s%n".formatted(row.image(), row.version())));
          System.out.print(said + "written " + batch + System.lineSeparator());
        }
      }
    }
  }
}
