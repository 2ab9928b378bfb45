package dev.lookalike.duplicates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lookalike.app.ModelSettings;
import dev.lookalike.app.SettingsException;
import dev.lookalike.verdict.Tiers;
import dev.lookalike.verdict.VerdictException;
import dev.lookalike.verdict.VerdictModel;
import java.io.IOException;
import java.nio.file.Path;

/** What this app takes from a model's folder; the model itself it never loads. */
final class Thresholds {
  private Thresholds() {}

  static VerdictModel verdict(ModelSettings model) {
    try {
      return VerdictModel.load(model.dir(), model.name());
    } catch (VerdictException e) {
      throw new SettingsException("set model.dir and model.name: " + e.getMessage());
    }
  }

  static Tiers of(DuplicatesSettings settings, VerdictModel verdict) {
    return new Tiers(
        settings.report().nearCopyThreshold().orElse(verdict.threshold()),
        settings.report().similar() ? similar(settings) : Tiers.NEVER);
  }

  private static double similar(DuplicatesSettings settings) {
    return settings
        .report()
        .similarThreshold()
        .orElseGet(
            () ->
                fromManifest(
                    settings
                        .model()
                        .dir()
                        .resolve(settings.model().name())
                        .resolve("manifest.json")));
  }

  private static double fromManifest(Path manifest) {
    try {
      JsonNode similar =
          new ObjectMapper().readTree(manifest.toFile()).path("thresholds").path("similar");
      if (!similar.isNumber()) {
        throw new SettingsException("%s: thresholds.similar is no number".formatted(manifest));
      }
      return similar.doubleValue();
    } catch (IOException e) {
      throw new SettingsException(
          "report.similar is on: set report.similar-threshold or model.dir; cannot read %s: %s"
              .formatted(manifest, e.getMessage()));
    }
  }
}
