package dev.lookalike.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lookalike.app.Settings;
import dev.lookalike.app.SettingsException;
import dev.lookalike.test.Repository;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DuplicatesSettingsTest {

  @Test
  void shouldTakeTheThresholdFromTheModelsManifest() {
    DuplicatesSettings settings =
        settings(Map.of("model.dir", Repository.root().resolve("models").toString()));

    assertThat(SimilarThreshold.of(settings)).isBetween(0.1, 0.99);
  }

  @Test
  void shouldPreferTheThresholdThatIsSet() {
    assertThat(SimilarThreshold.of(settings(Map.of("report.similar-threshold", "0.75"))))
        .isEqualTo(0.75);
  }

  @Test
  void shouldNameWhatIsMissingWhenThereIsNoManifest() {
    DuplicatesSettings settings = settings(Map.of("model.dir", "nowhere"));

    assertThatThrownBy(() -> SimilarThreshold.of(settings))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("report.similar-threshold")
        .hasMessageContaining("nowhere");
  }

  @Test
  void shouldRefuseWhatCannotWork() {
    assertThatThrownBy(() -> settings(Map.of("streams.threads", "0")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("streams.threads is 0; allowed: 1 to 64");
    assertThatThrownBy(() -> settings(Map.of("report.retention", "1s")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("report.retention");
  }

  private static DuplicatesSettings settings(Map<String, String> given) {
    Map<String, String> all = new HashMap<>(given);
    all.put("kafka.bootstrap-servers", "localhost:9092");
    return Settings.of(DuplicatesSettings.class, all);
  }
}
