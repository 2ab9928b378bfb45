package dev.lookalike.embedding;

import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.ModelId;
import java.util.List;

/**
 * Runs the model. Implementations are safe for use by many threads, but one call at a time already
 * uses the device fully: callers gather batches instead of calling side by side.
 */
public interface ImageEmbedder extends AutoCloseable {
  /** What the vectors will be vectors of. */
  ModelId model();

  /** How many values a vector has. */
  int dimension();

  /**
   * One vector per picture, in the same order, of {@link #dimension()} values and of length 1.
   *
   * @param pictures prepared by the {@link ImageDecoder} of the same model; 1 to a few dozen
   * @throws EmbeddingException when the model fails; trying the same batch again is no help
   */
  List<Embedding> embed(List<ModelInput> pictures);

  @Override
  void close();
}
