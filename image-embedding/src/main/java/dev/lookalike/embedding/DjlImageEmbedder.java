package dev.lookalike.embedding;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.ModelId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs a TorchScript model on the CPU through DJL. DJL's predictor is for one thread, and one call
 * uses all of libtorch's threads anyway: calls take turns.
 */
public final class DjlImageEmbedder implements ImageEmbedder {
  private final ReentrantLock turn = new ReentrantLock();
  private final ModelId id;
  private final ModelManifest manifest;
  private final Model model;
  private final Predictor<List<ModelInput>, List<Embedding>> predictor;

  private DjlImageEmbedder(ModelId id, ModelManifest manifest, Model model) {
    this.id = id;
    this.manifest = manifest;
    this.model = model;
    this.predictor = model.newPredictor(new BatchTranslator(manifest));
  }

  /**
   * Loads {@code dir/name} and runs it once, so that the first real batch is not the slow one.
   * Nothing is ever downloaded.
   *
   * @param variant one of the manifest's
   * @param threads of libtorch for one call, or 0 for one for each core; fixed for the process by
   *     the first model that is loaded
   * @throws EmbeddingException naming the file that is missing, broken or not the manifest's
   */
  public static DjlImageEmbedder load(Path dir, String name, String variant, int threads) {
    ModelManifest manifest = ModelManifest.load(dir, name);
    ModelId id = manifest.modelId(variant);
    Path file = ModelFiles.verified(dir.resolve(name), manifest.variant(variant));
    LibTorch.configure(threads);
    Model model = open(id, file);
    try {
      DjlImageEmbedder embedder = new DjlImageEmbedder(id, manifest, model);
      embedder.embed(List.of(blank(manifest.input())));
      return embedder;
    } catch (RuntimeException e) {
      model.close();
      throw new EmbeddingException(
          file + " does not do what its manifest says: " + e.getMessage(), e);
    }
  }

  private static Model open(ModelId id, Path file) {
    Model model = null;
    try {
      model = Model.newInstance(id.toString(), Device.cpu(), "PyTorch");
      model.load(file.toAbsolutePath().getParent(), file.getFileName().toString());
      return model;
    } catch (IOException | MalformedModelException | EngineException e) {
      if (model != null) {
        model.close();
      }
      throw new EmbeddingException(file + " could not be loaded: " + e.getMessage(), e);
    }
  }

  static ModelInput blank(ModelManifest.Input input) {
    int bytes = input.width() * input.height() * BatchTranslator.CHANNELS;
    return new ModelInput(ByteBuffer.allocateDirect(bytes), input.width(), input.height());
  }

  @Override
  public ModelId model() {
    return id;
  }

  @Override
  public int dimension() {
    return manifest.dimension();
  }

  @Override
  public List<Embedding> embed(List<ModelInput> pictures) {
    turn.lock();
    try {
      return predictor.predict(pictures);
    } catch (TranslateException | EngineException e) {
      throw new EmbeddingException("model " + id + " failed: " + e.getMessage(), e);
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void close() {
    turn.lock();
    try {
      predictor.close();
      model.close();
    } finally {
      turn.unlock();
    }
  }
}
