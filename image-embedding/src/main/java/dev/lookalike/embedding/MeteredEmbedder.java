package dev.lookalike.embedding;

import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.ModelId;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;

/**
 * Measures another embedder: {@code lookalike.model.calls} and {@code lookalike.model.batch.size}.
 */
public final class MeteredEmbedder implements ImageEmbedder {
  private final ImageEmbedder embedder;
  private final Timer calls;
  private final DistributionSummary sizes;

  public MeteredEmbedder(ImageEmbedder embedder, MeterRegistry meters) {
    this.embedder = embedder;
    this.calls = meters.timer("lookalike.model.calls");
    this.sizes = meters.summary("lookalike.model.batch.size");
  }

  @Override
  public ModelId model() {
    return embedder.model();
  }

  @Override
  public int dimension() {
    return embedder.dimension();
  }

  @Override
  public List<Embedding> embed(List<ModelInput> pictures) {
    sizes.record(pictures.size());
    return calls.record(() -> embedder.embed(pictures));
  }

  @Override
  public void close() {
    embedder.close();
  }
}
