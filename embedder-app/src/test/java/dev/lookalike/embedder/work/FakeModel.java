package dev.lookalike.embedder.work;

import dev.lookalike.embedding.EmbeddingException;
import dev.lookalike.embedding.ImageEmbedder;
import dev.lookalike.embedding.ModelInput;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.ModelId;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes a picture of one pixel and answers with its red. */
final class FakeModel implements ImageEmbedder {
  static final int POISON = 66;
  static final ModelId ID = new ModelId("fake", "1", "fp32");

  private final List<Integer> batches = new CopyOnWriteArrayList<>();
  private volatile boolean broken;

  static ModelInput picture(int red) {
    return new ModelInput(ByteBuffer.allocateDirect(3).put(0, (byte) red), 1, 1);
  }

  static Embedding vector(int red) {
    return Embedding.of(1, red);
  }

  void breakDown() {
    broken = true;
  }

  /** How many pictures were in each batch that succeeded. */
  List<Integer> batches() {
    return batches;
  }

  @Override
  public ModelId model() {
    return ID;
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public List<Embedding> embed(List<ModelInput> pictures) {
    if (broken) {
      throw new EmbeddingException("broken");
    }
    if (pictures.stream().anyMatch(picture -> picture.pixels().get(0) == POISON)) {
      throw new EmbeddingException("poison");
    }
    batches.add(pictures.size());
    return pictures.stream().map(picture -> vector(picture.pixels().get(0) & 0xff)).toList();
  }

  @Override
  public void close() {}
}
