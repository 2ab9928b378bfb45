package dev.lookalike.campaign.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.campaign.landscape.App;
import dev.lookalike.campaign.landscape.Landscape;
import dev.lookalike.test.Repository;
import dev.lookalike.test.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiskTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final int FAILED = 1;
  private static final int WRONG_SETTING = 2;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path folder;

  private Landscape landscape;

  @BeforeAll
  void start() {
    landscape = Landscape.start(folder);
  }

  @AfterAll
  void stop() {
    landscape.close();
  }

  @Test
  void shouldRefuseAStateDirectoryThatIsFullOrReadOnly() {
    try (SmallDisk full = SmallDisk.mount(folder.resolve("full"), 1);
        SmallDisk readOnly = SmallDisk.mount(folder.resolve("read-only"), 1)) {
      full.fill();
      readOnly.makeReadOnly();
      App embedder = embedder("full", Map.of("LOOKALIKE_EMBEDDER_STATE_DIR", at(full)));
      App duplicates = duplicates("read-only", at(readOnly));
      expectEnd(embedder, WRONG_SETTING, "embedder.state-dir " + at(full), "No space left");
      expectEnd(duplicates, WRONG_SETTING, "streams.state-dir " + at(readOnly), "Read-only");

      full.makeRoom();
      embedder.start();
      embedder.awaitReady();
      landscape.remove(embedder);
    }
  }

  @Test
  void shouldRebuildDamagedStoresFromTheLog() throws IOException {
    String state = folder.resolve("stores").toString();
    App duplicates = duplicates("damaged", state);
    duplicates.awaitReady();
    assertThat(duplicates.exitCodeOfStop(LONG)).isZero();
    for (Path file : files(Path.of(state), "CURRENT")) {
      Files.write(file, new byte[0]);
    }
    duplicates.start();
    expectEnd(duplicates, FAILED, "streams.state-dir " + state, "start again");
    duplicates.start();
    duplicates.awaitReady();
  }

  @Test
  void shouldRefuseHalfAModel() throws IOException {
    UnaryOperator<byte[]> cut = file -> Arrays.copyOf(file, file.length / 2);
    UnaryOperator<byte[]> flip =
        file -> {
          file[file.length / 2] ^= 1;
          return file;
        };
    expectEnd(withModel("cut", "model-fp32.pt", cut), FAILED, "cut", "truncated or replaced");
    expectEnd(withModel("bit", "model-fp32.pt", flip), FAILED, "bit", "truncated or replaced");
    expectEnd(withModel("half", "manifest.json", cut), FAILED, "half", "manifest.json");
    App duplicates =
        landscape.duplicates(
            "verdict",
            Map.of("LOOKALIKE_MODEL_DIR", models("verdict", "verdict.json", cut).toString()));
    expectEnd(duplicates, WRONG_SETTING, "set model.dir", "verdict.json");
  }

  private App withModel(String name, String file, UnaryOperator<byte[]> damage) throws IOException {
    Path models = models(name, file, damage);
    return embedder("embedder-" + name, Map.of("LOOKALIKE_MODEL_DIR", models.toString()));
  }

  /** A copy of the models with one file damaged. */
  private Path models(String name, String file, UnaryOperator<byte[]> damage) throws IOException {
    Path models = folder.resolve("models").resolve(name);
    Path model = Files.createDirectories(models.resolve(Landscape.MODEL.name()));
    Path original = Repository.models().resolve(Landscape.MODEL.name());
    for (String each : List.of("model-fp32.pt", "manifest.json", "verdict.json")) {
      Files.copy(original.resolve(each), model.resolve(each));
    }
    Files.write(model.resolve(file), damage.apply(Files.readAllBytes(model.resolve(file))));
    return models;
  }

  private App embedder(String name, Map<String, String> settings) {
    return landscape.embedder(name, settings);
  }

  private App duplicates(String name, String stateDir) {
    return landscape.duplicates(name, Map.of("LOOKALIKE_STREAMS_STATE_DIR", stateDir));
  }

  private static String at(SmallDisk disk) {
    return disk.folder().toString();
  }

  private static void expectEnd(App app, int exitCode, String... sentence) {
    assertThat(app.awaitExit(LONG)).as(app.name()).isEqualTo(exitCode);
    assertThat(app.lines())
        .as(app.name())
        .anyMatch(line -> Stream.of(sentence).allMatch(line::contains));
  }

  private static List<Path> files(Path tree, String name) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      List<Path> found = all.filter(file -> file.endsWith(name)).toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }
}
