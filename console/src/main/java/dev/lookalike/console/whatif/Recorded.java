package dev.lookalike.console.whatif;

import dev.lookalike.duplicates.pairs.Scope;
import dev.lookalike.schema.Comparison;
import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.ImageNeighbours;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.Version;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the log says of images and pairs, the newest word on each. Keeps a few hundred bytes for
 * each pair that was ever compared, and each image's facts.
 */
public final class Recorded {
  private final ToDoubleFunction<Comparison> probability;
  private final Map<ImageKey, State> images = new HashMap<>();
  private final Map<PairKey, Claim> pairs = new HashMap<>();

  /** What an image was last; without facts when it is gone. */
  private record State(Version version, @Nullable ImageFacts facts) {}

  private record Claim(String firstContent, String secondContent, double probability) {}

  /**
   * Knows nothing yet.
   *
   * @param probability that a compared pair is a duplicate, 0 to 1
   */
  public Recorded(ToDoubleFunction<Comparison> probability) {
    this.probability = probability;
  }

  public void add(ImageKey image, ImageNeighbours word) {
    ImageFacts facts = word.facts();
    note(image, word.version(), facts);
    if (facts == null) {
      return;
    }
    for (ImageNeighbours.Candidate candidate : word.candidates()) {
      note(candidate.image(), candidate.version(), candidate.facts());
      Comparison comparison = candidate.comparison();
      if (comparison != null && !candidate.image().equals(image)) {
        PairKey pair = PairKey.of(image, candidate.image());
        boolean inOrder = pair.first().equals(image);
        String own = facts.contentId();
        String other = candidate.facts().contentId();
        pairs.put(
            pair,
            new Claim(
                inOrder ? own : other,
                inOrder ? other : own,
                probability.applyAsDouble(comparison)));
      }
    }
  }

  private void note(ImageKey image, Version version, @Nullable ImageFacts facts) {
    images.merge(
        image,
        new State(version, facts),
        (known, heard) -> known.version().isNewerThan(heard.version()) ? known : heard);
  }

  /** Each pair of which both images still are what was compared, with its probability. */
  void forEachStanding(BiConsumer<PairKey, Double> action) {
    pairs.forEach(
        (pair, claim) -> {
          if (claim.firstContent().equals(contentOf(pair.first()))
              && claim.secondContent().equals(contentOf(pair.second()))) {
            action.accept(pair, claim.probability());
          }
        });
  }

  /** Whether the two are the same picture, which no threshold changes. */
  boolean areEqual(PairKey pair) {
    String first = contentOf(pair.first());
    return first != null && first.equals(contentOf(pair.second()));
  }

  /** Whether both images are there and within the scope of each other. */
  boolean areInScope(PairKey pair, Scope scope) {
    ImageFacts first = factsOf(pair.first());
    ImageFacts second = factsOf(pair.second());
    return first != null && second != null && scope.covers(first, second);
  }

  public int images() {
    return images.size();
  }

  public int pairs() {
    return pairs.size();
  }

  private @Nullable String contentOf(ImageKey image) {
    ImageFacts facts = factsOf(image);
    return facts == null ? null : facts.contentId();
  }

  private @Nullable ImageFacts factsOf(ImageKey image) {
    State state = images.get(image);
    return state == null ? null : state.facts();
  }
}
