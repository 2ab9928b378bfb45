package dev.lookalike.embedding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import dev.lookalike.schema.Embedding;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Pictures to uint8 [N, height, width, 3], and float32 [N, dimension] to vectors. The predictor
 * opens a memory scope for each call and frees its arrays with it.
 */
final class BatchTranslator implements NoBatchifyTranslator<List<ModelInput>, List<Embedding>> {
  static final int CHANNELS = 3;

  private final ModelManifest.Input input;
  private final int dimension;

  BatchTranslator(ModelManifest manifest) {
    this.input = manifest.input();
    this.dimension = manifest.dimension();
  }

  @Override
  public NDList processInput(TranslatorContext context, List<ModelInput> pictures) {
    int each = input.width() * input.height() * CHANNELS;
    ByteBuffer batch = ByteBuffer.allocateDirect(Math.multiplyExact(pictures.size(), each));
    for (ModelInput picture : pictures) {
      if (picture.width() != input.width()
          || picture.height() != input.height()
          || picture.pixels().capacity() != each) {
        throw new IllegalArgumentException("a picture is not of the model's size");
      }
      batch.put(picture.pixels().duplicate().clear());
    }
    Shape shape = new Shape(pictures.size(), input.height(), input.width(), CHANNELS);
    return new NDList(context.getNDManager().create(batch.flip(), shape, DataType.UINT8));
  }

  @Override
  public List<Embedding> processOutput(TranslatorContext context, NDList output) {
    NDArray vectors = output.singletonOrThrow();
    Shape shape = vectors.getShape();
    if (shape.dimension() != 2 || shape.get(1) != dimension) {
      throw new IllegalStateException(
          "the model answers " + shape + ", its manifest says " + dimension + " values a picture");
    }
    float[] values = vectors.toFloatArray();
    List<Embedding> embeddings = new ArrayList<>();
    for (int start = 0; start < values.length; start += dimension) {
      embeddings.add(Embedding.of(Arrays.copyOfRange(values, start, start + dimension)));
    }
    return embeddings;
  }
}
