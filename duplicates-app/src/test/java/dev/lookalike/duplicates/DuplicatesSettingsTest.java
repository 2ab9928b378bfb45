package dev.lookalike.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lookalike.app.Settings;
import dev.lookalike.app.SettingsException;
import dev.lookalike.test.Repository;
import dev.lookalike.verdict.Tiers;
import dev.lookalike.verdict.VerdictModel;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DuplicatesSettingsTest {
  private static final VerdictModel VERDICT =
      VerdictModel.load(Repository.root().resolve("models"), "efficientnet-lite0");

  @Test
  void shouldTakeTheThresholdFromTheModelsManifest() {
    DuplicatesSettings settings =
        settings(Map.of("model.dir", Repository.root().resolve("models").toString()));

    assertThat(Thresholds.of(settings, VERDICT).similar()).isBetween(0.1, 0.99);
  }

  @Test
  void shouldPreferTheThresholdThatIsSet() {
    assertThat(
            Thresholds.of(settings(Map.of("report.similar-threshold", "0.75")), VERDICT).similar())
        .isEqualTo(0.75);
  }

  @Test
  void shouldNameWhatIsMissingWhenThereIsNoManifest() {
    DuplicatesSettings settings = settings(Map.of("model.dir", "nowhere"));

    assertThatThrownBy(() -> Thresholds.of(settings, VERDICT).similar())
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("report.similar-threshold")
        .hasMessageContaining("nowhere");
  }

  @Test
  void shouldTakeTheProbabilityOfACopyFromTheVerdictUnlessItIsSet() {
    assertThat(Thresholds.of(settings(Map.of("report.similar", "false")), VERDICT))
        .isEqualTo(new Tiers(VERDICT.threshold(), Tiers.NEVER));
    assertThat(
            Thresholds.of(
                settings(
                    Map.of(
                        "report.near-copy-threshold", "0.5",
                        "report.similar-threshold", "0.75")),
                VERDICT))
        .isEqualTo(new Tiers(0.5, 0.75));
    assertThatThrownBy(() -> Thresholds.verdict(settings(Map.of("model.dir", "nowhere")).model()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("model.dir")
        .hasMessageContaining("verdict.json does not exist");
  }

  @Test
  void shouldRefuseWhatCannotWork() {
    assertThatThrownBy(() -> settings(Map.of("streams.threads", "0")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("streams.threads is 0; allowed: 1 to 64");
    assertThatThrownBy(() -> settings(Map.of("report.retention", "1s")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("report.retention");
    assertThatThrownBy(() -> settings(Map.of("report.near-copy-threshold", "1.5")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("report.near-copy-threshold");
  }

  private static DuplicatesSettings settings(Map<String, String> given) {
    Map<String, String> all = new HashMap<>(given);
    all.put("kafka.bootstrap-servers", "localhost:9092");
    all.putIfAbsent("report.similar", "true");
    return Settings.of(DuplicatesSettings.class, all);
  }
}
