package dev.lookalike.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  enum Mode {
    NORMAL,
    REBUILD
  }

  record Pool(
      @Setting(value = "4", doc = "How many threads") int threads,
      @Setting(value = "10s", doc = "How long") Duration totalTimeout,
      @Setting(value = "8MiB", doc = "How much") ByteSize maxBytes) {
    Pool {
      if (threads < 1) {
        throw new IllegalArgumentException("threads must be positive");
      }
    }
  }

  record Example(
      @Setting(doc = "Kafka's address") String bootstrapServers,
      @Setting(value = "", doc = "Where files may lie") List<Path> roots,
      @Setting(value = "", doc = "A file") Optional<Path> file,
      @Setting(value = "normal", doc = "What to do") Mode mode,
      Pool pool) {}

  private static Example load(Map<String, String> environment) {
    return Settings.load(Example.class, environment);
  }

  @Test
  void shouldReadDefaultsAndTheEnvironment() {
    Example read =
        load(
            Map.of(
                "LOOKALIKE_BOOTSTRAP_SERVERS", "broker:9092",
                "LOOKALIKE_ROOTS", "/a, /b",
                "LOOKALIKE_MODE", "rebuild",
                "LOOKALIKE_POOL_TOTAL_TIMEOUT", "250ms",
                "PATH", "/bin"));
    assertThat(read)
        .isEqualTo(
            new Example(
                "broker:9092",
                List.of(Path.of("/a"), Path.of("/b")),
                Optional.empty(),
                Mode.REBUILD,
                new Pool(4, Duration.ofMillis(250), new ByteSize(8L << 20))));
  }

  @Test
  void shouldLetTheEnvironmentWinOverTheFile(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("lookalike.properties");
    Files.writeString(file, "bootstrap-servers=file:1\npool.threads=7\n");
    Example read =
        load(
            Map.of(
                "LOOKALIKE_SETTINGS_FILE",
                file.toString(),
                "LOOKALIKE_BOOTSTRAP_SERVERS",
                "env:1"));
    assertThat(read.bootstrapServers()).isEqualTo("env:1");
    assertThat(read.pool().threads()).isEqualTo(7);
  }

  @Test
  void shouldNameAMissingSetting() {
    assertThatThrownBy(() -> load(Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessage("setting 'bootstrap-servers' is missing: Kafka's address");
  }

  @Test
  void shouldNameAnUnknownSettingAndThoseKnown() {
    assertThatThrownBy(() -> load(Map.of("LOOKALIKE_POOL_THREAD", "3")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("LOOKALIKE_POOL_THREAD")
        .hasMessageContaining("LOOKALIKE_POOL_THREADS");
  }

  @Test
  void shouldSayWhatAValueMustBe() {
    assertThatThrownBy(
            () ->
                load(
                    Map.of(
                        "LOOKALIKE_BOOTSTRAP_SERVERS", "b:1",
                        "LOOKALIKE_POOL_TOTAL_TIMEOUT", "soon")))
        .hasMessage(
            "setting 'pool.total-timeout': 'soon' is not allowed, it must be a duration such as"
                + " 250ms, 10s, 5m or 24h");
    assertThatThrownBy(
            () -> load(Map.of("LOOKALIKE_BOOTSTRAP_SERVERS", "b:1", "LOOKALIKE_MODE", "fast")))
        .hasMessageContaining("one of [normal, rebuild]");
  }

  @Test
  void shouldReportARecordsOwnCheck() {
    assertThatThrownBy(
            () -> load(Map.of("LOOKALIKE_BOOTSTRAP_SERVERS", "b:1", "LOOKALIKE_POOL_THREADS", "0")))
        .isInstanceOf(SettingsException.class)
        .hasMessage("settings pool.*: threads must be positive");
  }
}
