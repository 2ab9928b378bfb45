package dev.lookalike.query;

import dev.lookalike.embedding.DecodeLimits;
import dev.lookalike.embedding.DjlImageEmbedder;
import dev.lookalike.embedding.ImageEmbedder;
import dev.lookalike.embedding.ModelManifest;
import dev.lookalike.embedding.OpenCvImageDecoder;
import dev.lookalike.index.IndexSpec;
import dev.lookalike.index.Metric;
import dev.lookalike.index.VectorIndex;
import dev.lookalike.index.VectorIndexes;
import dev.lookalike.schema.ModelId;
import dev.lookalike.schema.Serving;
import dev.lookalike.verdict.VerdictModel;

/** Opens the model's files and the index that the settings name, shared with nobody. */
public final class ServingFromSettings implements ServingFactory {
  private final QuerySettings settings;

  public ServingFromSettings(QuerySettings settings) {
    this.settings = settings;
  }

  @Override
  public ServingParts open(Serving serving) {
    ModelId model = serving.model();
    ModelManifest manifest = ModelManifest.load(settings.model().dir(), model.name());
    if (!manifest.modelId(model.variant()).equals(model)) {
      throw new IllegalStateException(
          "%s is to be served, %s holds version %s of it"
              .formatted(model, settings.model().dir(), manifest.version()));
    }
    IndexSpec spec =
        new IndexSpec(
            serving.index(), model, manifest.dimension(), Metric.valueOf(manifest.metric()));
    VectorIndex index = VectorIndexes.of(settings.index(), spec);
    try {
      // First, since it is the one that may fail for a while.
      index.open();
      return parts(manifest, model, index);
    } catch (RuntimeException e) {
      index.close();
      throw e;
    }
  }

  private ServingParts parts(ModelManifest manifest, ModelId model, VectorIndex index) {
    QuerySettings.Model files = settings.model();
    ImageEmbedder embedder =
        DjlImageEmbedder.load(files.dir(), model.name(), model.variant(), files.threadsOrDefault());
    DecodeLimits limits =
        new DecodeLimits(settings.fetch().maxBytes().bytes(), settings.model().maxPixels());
    return new ServingParts(
        new OpenCvImageDecoder(manifest.input(), limits),
        embedder,
        VerdictModel.load(files.dir(), model.name()),
        index,
        () -> {
          embedder.close();
          index.close();
        });
  }
}
