package dev.lookalike.duplicates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lookalike.app.SettingsException;
import java.io.IOException;
import java.nio.file.Path;

/** The one figure of a model's manifest that this app needs; the model itself it never loads. */
final class SimilarThreshold {
  private SimilarThreshold() {}

  static double of(DuplicatesSettings settings) {
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
