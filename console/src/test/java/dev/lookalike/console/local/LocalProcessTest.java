package dev.lookalike.console.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.client.SimilarityQuery;
import dev.lookalike.console.Main;
import dev.lookalike.test.ChildProcess;
import dev.lookalike.test.LocalModeProcess;
import dev.lookalike.test.Repository;
import dev.lookalike.test.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The local mode as its own process, for what only a process has: its exit code. */
class LocalProcessTest {
  private static final Duration LONG = Duration.ofMinutes(4);

  /** The local mode waits for two minutes until it is ready; a damaged index ends it before. */
  private static final Duration READY_WITHIN = Duration.ofMinutes(2);

  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void choosePictures() throws IOException {
    data = folder.resolve("data");
    Path pictures = Files.createDirectories(folder.resolve("pictures"));
    for (String name : List.of("mug.png", "mug-copy.png")) {
      Files.copy(Repository.samples().resolve("pictures").resolve(name), pictures.resolve(name));
    }
  }

  @Test
  void shouldExitWithOneWhenItFailsOnceItIsUp() throws Exception {
    Files.createDirectories(data.resolve("published.tsv"));
    try (ChildProcess process = start("output")) {
      assertThat(process.awaitExit(LONG)).isEqualTo(1);
      assertThat(process.lines()).anyMatch(line -> line.startsWith("ready: "));
    }
  }

  @Test
  void shouldRefuseACutIndexAtOnceAndRebuildItOnceItIsRemoved() throws Exception {
    try (ChildProcess process = start("first")) {
      process.awaitLine("^up until ", LONG);
      process.stop(LONG);
    }
    Path index = data.resolve("index");
    for (Path file : files(index)) {
      if (file.getFileName().toString().startsWith("segments_")) {
        Files.write(file, new byte[0]);
      }
    }
    try (ChildProcess process = start("cut")) {
      assertThat(process.awaitExit(READY_WITHIN)).isEqualTo(1);
      assertThat(process.lines())
          .anyMatch(
              line -> line.contains(index.toString()) && line.contains("remove it to rebuild"))
          .noneMatch(line -> line.startsWith("ready: "));
    }
    for (Path file : files(index)) {
      Files.delete(file);
    }
    try (ChildProcess process = start("rebuilt")) {
      String ready = process.awaitLine("^ready: ", LONG);
      process.awaitLine("2 unchanged since the last run", LONG);
      String servers = LocalModeProcess.servers(ready);
      try (CatalogClient client = CatalogClient.builder(servers).build()) {
        SimilarityQuery query = SimilarityQuery.ofImage("mug.png").topK(1);
        assertThat(client.search(query).get(40, TimeUnit.SECONDS).results()).hasSize(1);
      }
    }
  }

  @Test
  void shouldSayThatThereIsNoRoomForTheLog() {
    try (SmallDisk disk = SmallDisk.mount(data, 32);
        ChildProcess process = start("output")) {
      assertThat(process.awaitExit(LONG)).isEqualTo(1);
      assertThat(process.lines())
          .anyMatch(
              line -> line.contains(disk.folder().toString()) && line.contains("make room there"));
    }
  }

  /** The deepest first. */
  private static List<Path> files(Path tree) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      return all.sorted(Comparator.reverseOrder()).toList();
    }
  }

  private ChildProcess start(String output) {
    String[] local = LocalModeProcess.arguments(folder.resolve("pictures"), data);
    return ChildProcess.start(
        ChildProcess.javaMain(Main.class, local),
        LocalModeProcess.ENVIRONMENT,
        folder.resolve(output));
  }
}
