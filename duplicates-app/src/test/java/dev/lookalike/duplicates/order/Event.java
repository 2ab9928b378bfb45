package dev.lookalike.duplicates.order;

import static dev.lookalike.duplicates.Samples.NOON;
import static dev.lookalike.duplicates.Samples.content;
import static dev.lookalike.duplicates.Samples.facts;

import dev.lookalike.duplicates.Samples;
import dev.lookalike.schema.Alignment;
import dev.lookalike.schema.DuplicateDecision;
import dev.lookalike.schema.ImageNeighbours;
import java.util.List;
import java.util.Optional;

/** One event of a random history; its place in the history gives versions. */
sealed interface Event {
  List<String> IMAGES = List.of("a", "b", "c", "d", "e");

  /**
   * An image's new picture or, with no content, its end.
   *
   * @param lag how many places older its version is than its place, as in a replay
   */
  record Change(int image, Optional<Character> content, List<Near> near, int lag) implements Event {
    String id() {
      return IMAGES.get(image);
    }

    ImageNeighbours at(int place) {
      return new ImageNeighbours(
          Samples.version(Math.max(0, place - lag)),
          Samples.MODEL,
          content.map(letter -> facts(letter, NOON.plusSeconds(place))).orElse(null),
          content.isEmpty()
              ? List.of()
              : near.stream()
                  .filter(one -> one.image() != image)
                  .map(one -> one.candidate(place))
                  .toList());
    }
  }

  List<Optional<Alignment>> LOOKS =
      List.of(
          Optional.empty(),
          Optional.of(Samples.FIRST_IS_CROPPED),
          Optional.of(Samples.SECOND_IS_MARKED));

  /** What a search found, perhaps out of date, perhaps not announced yet. */
  record Near(
      int image,
      char content,
      int lag,
      double similarity,
      Optional<Double> probability,
      int looks) {
    ImageNeighbours.Candidate candidate(int place) {
      return new ImageNeighbours.Candidate(
          Samples.image(IMAGES.get(image)),
          Samples.version(Math.max(0, place - lag)),
          facts(content),
          similarity,
          probability.map(p -> Samples.comparison(p, LOOKS.get(looks).orElse(null))).orElse(null));
    }
  }

  /** A reviewer's word. */
  record Decide(
      int one,
      int other,
      char firstContent,
      char secondContent,
      DuplicateDecision.Decision decision)
      implements Event {
    Optional<DuplicateDecision> toDecision() {
      return one == other
          ? Optional.empty()
          : Optional.of(
              new DuplicateDecision(
                  Samples.pair(IMAGES.get(one), IMAGES.get(other)),
                  decision,
                  content(firstContent),
                  content(secondContent),
                  null,
                  null,
                  null,
                  NOON));
    }
  }
}
