package dev.lookalike.bench.scaleout;

import dev.lookalike.embedding.ImageEmbedder;
import dev.lookalike.embedding.ModelInput;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.ModelId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes the same time for each picture; the vectors are unit vectors, one after the other. */
final class SleepingModel implements ImageEmbedder {
  private final ModelId model;
  private final int dimension;
  private final Duration each;
  private final AtomicInteger count = new AtomicInteger();

  SleepingModel(ModelId model, int dimension, Duration each) {
    this.model = model;
    this.dimension = dimension;
    this.each = each;
  }

  @Override
  public ModelId model() {
    return model;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public List<Embedding> embed(List<ModelInput> pictures) {
    Sleep.of(each, pictures.size());
    return pictures.stream().map(picture -> next()).toList();
  }

  private Embedding next() {
    float[] values = new float[dimension];
    values[Math.floorMod(count.getAndIncrement(), dimension)] = 1;
    return Embedding.of(values);
  }

  @Override
  public void close() {}
}
