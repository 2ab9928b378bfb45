package dev.lookalike.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the index knew when a version of an image became searchable: the image and the images that
 * look like it, with the raw features of each comparison, or that the image is gone.
 *
 * @param version of the upload (or delete)
 * @param model whose index was searched
 * @param facts of the image; null when it is gone
 * @param candidates of the same tenant, the most similar first, never the image itself, at most
 *     {@value Limits#CANDIDATES}; empty when it is gone, or when it is the same picture as in its
 *     version before: what was said of that holds
 */
public record ImageNeighbours(
    Version version,
    ModelId model,
    @Nullable ImageFacts facts,
    @Nullable List<Candidate> candidates) {

  /**
   * An image that was near when the search was made.
   *
   * @param image its key
   * @param version of it that was compared
   * @param facts of it
   * @param similarity of the two vectors by the index's metric, higher is better
   * @param comparison of the two fingerprints; null when they were not: the similarity is below the
   *     floor, both have the same content, a side has no fingerprint, or nearer ones were in vain
   */
  public record Candidate(
      ImageKey image,
      Version version,
      ImageFacts facts,
      double similarity,
      @Nullable Comparison comparison) {
    public Candidate {
      Check.required(image, "candidates.image");
      Check.required(version, "candidates.version");
      Check.required(facts, "candidates.facts");
      Check.that(Double.isFinite(similarity), "candidates.similarity must be finite");
    }
  }

  public ImageNeighbours {
    Check.required(version, "version");
    Check.required(model, "model");
    candidates = candidates == null ? List.of() : List.copyOf(candidates);
    Check.that(
        candidates.size() <= Limits.CANDIDATES, "candidates: more than %d", Limits.CANDIDATES);
    Check.that(facts != null || candidates.isEmpty(), "an image that is gone has no candidates");
  }

  @Override
  public List<Candidate> candidates() {
    return candidates == null ? List.of() : candidates;
  }
}
