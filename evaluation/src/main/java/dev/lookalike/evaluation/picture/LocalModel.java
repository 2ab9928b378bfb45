package dev.lookalike.evaluation.picture;

import dev.lookalike.embedding.DecodeLimits;
import dev.lookalike.embedding.DjlImageEmbedder;
import dev.lookalike.embedding.ImageDecoder;
import dev.lookalike.embedding.ImageEmbedder;
import dev.lookalike.embedding.ModelManifest;
import dev.lookalike.embedding.OpenCvImageDecoder;
import dev.lookalike.schema.ModelId;
import dev.lookalike.verdict.VerdictModel;
import java.nio.file.Path;

/** A model's folder opened for use in this process. */
public final class LocalModel implements AutoCloseable {
  private final Path models;
  private final ModelManifest manifest;
  private final OpenCvImageDecoder decoder;
  private final ImageEmbedder embedder;

  private LocalModel(Path models, String name, String variant) {
    this.models = models;
    this.manifest = ModelManifest.load(models, name);
    this.decoder = new OpenCvImageDecoder(manifest.input(), DecodeLimits.DEFAULT);
    int threads = Runtime.getRuntime().availableProcessors();
    this.embedder = DjlImageEmbedder.load(models, name, variant, threads);
  }

  /**
   * Loads {@code models/name}.
   *
   * @throws dev.lookalike.embedding.EmbeddingException when the model cannot be used
   */
  public static LocalModel load(Path models, String name, String variant) {
    return new LocalModel(models, name, variant);
  }

  public ModelId id() {
    return embedder.model();
  }

  public ModelManifest manifest() {
    return manifest;
  }

  /**
   * The verdict that was fitted with this model.
   *
   * @throws dev.lookalike.verdict.VerdictException when it is missing or another model's
   */
  public VerdictModel verdict() {
    VerdictModel verdict = VerdictModel.load(models, manifest.name());
    verdict.requireModel(id());
    return verdict;
  }

  ImageDecoder decoder() {
    return decoder;
  }

  ImageEmbedder embedder() {
    return embedder;
  }

  @Override
  public void close() {
    embedder.close();
  }
}
