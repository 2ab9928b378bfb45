package dev.lookalike.schema;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of an image as a vector of one model. A null value in its place says that the image
 * is gone (see {@link EventHeaders}).
 *
 * @param version of the upload
 * @param model what made the vector
 * @param embedding the vector, of the model's dimension
 * @param fingerprint to compare the picture with others by; null when none was made
 * @param facts what is known of the image
 * @param stageMillis how long each stage took, by {@link Stage} name in lower case
 */
public record ImageVector(
    Version version,
    ModelId model,
    Embedding embedding,
    @Nullable Fingerprint fingerprint,
    ImageFacts facts,
    @Nullable Map<String, Long> stageMillis) {
  public ImageVector {
    Check.required(version, "version");
    Check.required(model, "model");
    Check.required(embedding, "embedding");
    Check.required(facts, "facts");
    stageMillis = Check.stageMillis(stageMillis);
  }

  @Override
  public Map<String, Long> stageMillis() {
    return stageMillis == null ? Map.of() : stageMillis;
  }
}
