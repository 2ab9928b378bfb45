package dev.lookalike.console.gallery;

import dev.lookalike.embedding.EmbeddingException;
import dev.lookalike.embedding.ModelManifest;
import dev.lookalike.schema.ModelId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** From which scores on two pictures are alike, as the model's own folder says where it is here. */
final class Thresholds {
  private final @Nullable Path models;
  private final Map<String, Optional<ModelManifest.Thresholds>> known = new ConcurrentHashMap<>();

  Thresholds(@Nullable Path models) {
    this.models = models;
  }

  /** Null when the model is not known here. */
  ModelManifest.@Nullable Thresholds of(ModelId model) {
    return known.computeIfAbsent(model.name(), this::read).orElse(null);
  }

  private Optional<ModelManifest.Thresholds> read(String name) {
    if (models == null || !Files.isRegularFile(models.resolve(name).resolve("manifest.json"))) {
      return Optional.empty();
    }
    try {
      return Optional.of(ModelManifest.load(models, name).thresholds());
    } catch (EmbeddingException e) {
      return Optional.empty();
    }
  }
}
