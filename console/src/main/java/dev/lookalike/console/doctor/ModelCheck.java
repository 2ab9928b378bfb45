package dev.lookalike.console.doctor;

import dev.lookalike.evaluation.picture.LocalModel;
import dev.lookalike.schema.ModelId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether the model's files are whole, load here, and are the ones in service. */
final class ModelCheck {
  private static final String PART = "model";

  private final Path models;
  private final String name;

  ModelCheck(Path models, String name) {
    this.models = models;
    this.name = name;
  }

  /**
   * Loads it.
   *
   * @param serving the model in service, if any
   */
  List<Finding> look(Optional<ModelId> serving) {
    String variant = serving.map(ModelId::variant).orElse("fp32");
    try (LocalModel model = LocalModel.load(models, name, variant)) {
      model.verdict();
      if (serving.isPresent() && !serving.get().equals(model.id())) {
        return List.of(
            Finding.warning(
                PART,
                "%s is in service, %s is in %s".formatted(serving.get(), model.id(), models),
                "give the apps and this command the same models, or rebuild the index"));
      }
      return List.of(Finding.ok(PART, "%s loads; its files are whole".formatted(model.id())));
    } catch (RuntimeException e) {
      return List.of(
          Finding.fault(
              PART,
              String.valueOf(e.getMessage()),
              "put the model's folder back as it was released"));
    }
  }
}
