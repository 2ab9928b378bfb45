package dev.lookalike.duplicates.images;

import dev.lookalike.duplicates.pairs.Claim;
import dev.lookalike.duplicates.pairs.Comparison;
import dev.lookalike.duplicates.pairs.Verdicts;
import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.ImageNeighbours;
import dev.lookalike.schema.ImageNeighbours.Candidate;
import dev.lookalike.schema.PairKey;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Cuts an indexer's event into words for each image that it names. Candidates of which nothing
 * would be reported are left behind here, and so are those of equal content: their buckets say it.
 *
 * @param verdicts what a comparison means
 */
public record FanOut(Verdicts verdicts) {

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
      Comparison comparison = new Comparison(neighbours.model(), candidate.similarity());
      if (facts != null
          && !facts.contentId().equals(candidate.facts().contentId())
          && verdicts.judge(comparison).isPresent()) {
        claims.put(
            candidate.image().toString(),
            new Claim(
                neighbours.version(),
                facts.contentId(),
                candidate.version(),
                candidate.facts().contentId(),
                comparison));
        others.put(candidate.image(), new ImageMessage.Seen(image, candidate.version()));
      }
    }
    words.accept(image, new ImageMessage.Changed(neighbours.version(), facts, claims));
    others.forEach(words);
  }
}
