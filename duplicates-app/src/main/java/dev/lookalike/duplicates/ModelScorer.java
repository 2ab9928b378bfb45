package dev.lookalike.duplicates;

import dev.lookalike.duplicates.images.Scorer;
import dev.lookalike.schema.Comparison;
import dev.lookalike.schema.ModelId;
import dev.lookalike.verdict.VerdictException;
import dev.lookalike.verdict.VerdictModel;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reckons with the verdict model. Figures of another model or method, as an indexer of another
 * release sends them, make no NEAR_COPY; the images themselves are taken in all the same.
 */
final class ModelScorer implements Scorer {
  private static final Logger LOG = LoggerFactory.getLogger(ModelScorer.class);

  private final VerdictModel model;
  private final Set<VerdictException.Reason> reported =
      EnumSet.noneOf(VerdictException.Reason.class);

  ModelScorer(VerdictModel model) {
    this.model = model;
  }

  @Override
  public @Nullable Double probability(ModelId vectors, Comparison comparison) {
    try {
      model.requireModel(vectors);
      return model.probability(comparison);
    } catch (VerdictException e) {
      report(e);
      return null;
    }
  }

  /** Once for each reason: it is the same with every candidate. */
  private synchronized void report(VerdictException fault) {
    if (reported.add(fault.reason())) {
      LOG.warn("no NEAR_COPY can be told from such comparisons: {}", fault.getMessage());
    }
  }
}
