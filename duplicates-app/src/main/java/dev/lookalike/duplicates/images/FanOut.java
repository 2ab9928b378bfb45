package dev.lookalike.duplicates.images;

import dev.lookalike.duplicates.pairs.Claim;
import dev.lookalike.duplicates.pairs.Finding;
import dev.lookalike.schema.Comparison;
import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.ImageNeighbours;
import dev.lookalike.schema.ImageNeighbours.Candidate;
import dev.lookalike.schema.ModelId;
import dev.lookalike.schema.PairKey;
import dev.lookalike.verdict.Tiers;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Cuts an indexer's event into words for each image that it names. Candidates of which nothing
 * would be reported are left behind here, and so are those of equal content: their buckets say it.
 *
 * @param scorer how probable a comparison makes a copy
 * @param tiers what a finding means
 */
public record FanOut(Scorer scorer, Tiers tiers) {

  /**
   * Addresses each word to an image.
   *
   * @throws dev.lookalike.schema.InvalidEventException when a candidate is the image itself or of
   *     another tenant; nothing has been addressed then
   */
  public void cut(
      ImageKey image, ImageNeighbours neighbours, BiConsumer<ImageKey, ImageMessage> words) {
    Map<String, Claim> claims = new TreeMap<>();
    Map<ImageKey, ImageMessage> others = new TreeMap<>();
    ImageFacts facts = neighbours.facts();
    for (Candidate candidate : neighbours.candidates()) {
      PairKey.of(image, candidate.image());
      Finding finding = finding(neighbours.model(), candidate);
      if (facts != null
          && !facts.contentId().equals(candidate.facts().contentId())
          && tiers.of(finding.probability(), finding.similarity()).isPresent()) {
        claims.put(
            candidate.image().toString(),
            new Claim(
                neighbours.version(),
                facts.contentId(),
                candidate.version(),
                candidate.facts().contentId(),
                finding));
        others.put(candidate.image(), new ImageMessage.Seen(image, candidate.version()));
      }
    }
    words.accept(image, new ImageMessage.Changed(neighbours.version(), facts, claims));
    others.forEach(words);
  }

  private Finding finding(ModelId model, Candidate candidate) {
    Comparison comparison = candidate.comparison();
    return new Finding(
        candidate.similarity(),
        comparison == null ? null : scorer.probability(model, comparison),
        comparison);
  }
}
