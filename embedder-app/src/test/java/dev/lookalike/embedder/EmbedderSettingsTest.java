package dev.lookalike.embedder;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lookalike.app.Settings;
import dev.lookalike.app.SettingsException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbedderSettingsTest {
  @ParameterizedTest
  @CsvSource({
    "embedder.inbox.bytes, 0",
    "embedder.inbox.records, 0",
    "embedder.retry.first, 0ms",
    "embedder.retry.longest, 10ms",
    "embedder.drain-timeout, 0s",
    "fetch.max-bytes, 0",
    "decode.max-pixels, 0",
    "kafka.instance, a b"
  })
  void shouldNameTheSettingThatCannotBe(String name, String value) {
    Map<String, String> settings =
        Map.of(
            "kafka.bootstrap-servers",
            "localhost:9092",
            "model.name",
            "m",
            "model.variant",
            "fp32",
            name,
            value);

    assertThatThrownBy(() -> Settings.of(EmbedderSettings.class, settings))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(name);
  }
}
