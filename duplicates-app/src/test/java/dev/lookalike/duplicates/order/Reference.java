package dev.lookalike.duplicates.order;

import static dev.lookalike.duplicates.Samples.image;

import dev.lookalike.duplicates.Samples;
import dev.lookalike.duplicates.contents.Member;
import dev.lookalike.schema.Alignment;
import dev.lookalike.schema.Comparison;
import dev.lookalike.schema.DuplicateAlert.Status;
import dev.lookalike.schema.DuplicateDecision;
import dev.lookalike.schema.DuplicateDecision.Decision;
import dev.lookalike.schema.Evidence;
import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.ImageNeighbours;
import dev.lookalike.schema.ImageNeighbours.Candidate;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.Verdict;
import dev.lookalike.schema.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The final pairs of a history, worked out with everything at hand and nothing under way. */
final class Reference {
  /**
   * A pair as it must stand in the end. A closed one keeps the figures that it was closed with, and
   * so the tier that follows from them; equal contents follow from nothing.
   */
  record Standing(
      Status status,
      @Nullable Verdict verdict,
      @Nullable Double similarity,
      @Nullable Double probability,
      @Nullable Alignment alignment,
      String firstContent,
      String secondContent) {
    Standing {
      verdict = status == Status.OPEN || firstContent.equals(secondContent) ? verdict : null;
      similarity = status == Status.OPEN ? similarity : null;
      probability = status == Status.OPEN ? probability : null;
      alignment = status == Status.OPEN ? alignment : null;
    }
  }

  private final Map<ImageKey, List<ImageNeighbours>> said = new HashMap<>();
  private final List<DuplicateDecision> decisions = new ArrayList<>();
  private final int maxPairsPerImage;

  Reference(int maxPairsPerImage) {
    this.maxPairsPerImage = maxPairsPerImage;
  }

  void publish(ImageKey image, ImageNeighbours neighbours) {
    List<ImageNeighbours> before = said.computeIfAbsent(image, any -> new ArrayList<>());
    if (before.stream().noneMatch(one -> one.version().isNewerThan(neighbours.version()))) {
      before.add(neighbours);
    }
  }

  void publish(DuplicateDecision decision) {
    decisions.add(decision);
  }

  Map<PairKey, Standing> standings() {
    Map<PairKey, Standing> standings = new TreeMap<>(Comparator.comparing(PairKey::toString));
    for (String one : Event.IMAGES) {
      for (String other : Event.IMAGES) {
        if (one.compareTo(other) < 0) {
          PairKey pair = PairKey.of(image(one), image(other));
          standing(pair).ifPresent(standing -> standings.put(pair, standing));
        }
      }
    }
    return standings;
  }

  private Optional<Standing> standing(PairKey pair) {
    String first = content(pair.first());
    String second = content(pair.second());
    if (first == null || second == null) {
      return Optional.empty();
    }
    if (first.equals(second)) {
      return isHub(pair.first()) || isHub(pair.second())
          ? Optional.of(
              new Standing(
                  status(pair, first, second), Verdict.EXACT, null, 1.0, null, first, second))
          : Optional.empty();
    }
    return Stream.of(claim(pair.first(), pair.second()), claim(pair.second(), pair.first()))
        .flatMap(Optional::stream)
        .max(Comparator.comparing(Reference::copyProbability).thenComparing(Candidate::similarity))
        .map(best -> standing(best, status(pair, first, second), first, second));
  }

  private static Standing standing(Candidate best, Status status, String first, String second) {
    double probability = copyProbability(best);
    Comparison comparison = best.comparison();
    Alignment alignment = comparison == null ? null : comparison.alignment();
    return probability > 0
        ? new Standing(
            status, Verdict.NEAR_COPY, best.similarity(), probability, alignment, first, second)
        : new Standing(status, Verdict.SIMILAR, best.similarity(), null, alignment, first, second);
  }

  /** 0 when it is not that of a copy. */
  private static double copyProbability(Candidate candidate) {
    Comparison comparison = candidate.comparison();
    Double probability = comparison == null ? null : comparison.features().get("p");
    return probability != null && probability >= Samples.TIERS.nearCopy() ? probability : 0;
  }

  private Status status(PairKey pair, String first, String second) {
    return decisions.stream()
        .filter(
            decision ->
                decision.pair().equals(pair)
                    && decision.firstContent().equals(first)
                    && decision.secondContent().equals(second))
        .reduce((older, newer) -> newer)
        .filter(decision -> decision.decision() != Decision.UNDO)
        .map(decision -> Status.valueOf(decision.decision().name()))
        .orElse(Status.OPEN);
  }

  /** The last claim that one image's search made about the other, if it still counts. */
  private Optional<Candidate> claim(ImageKey claimant, ImageKey other) {
    record Found(ImageNeighbours event, Candidate candidate) {}
    return said.getOrDefault(claimant, List.of()).stream()
        .flatMap(event -> event.candidates().stream().map(found -> new Found(event, found)))
        .filter(found -> found.candidate().image().equals(other))
        .filter(
            found ->
                found.candidate().similarity() >= Samples.TIERS.similar()
                    || copyProbability(found.candidate()) > 0)
        .filter(found -> !found.candidate().facts().contentId().equals(contentOf(found.event())))
        .reduce((older, newer) -> newer)
        .filter(found -> stands(claimant, found.event().version(), contentOf(found.event())))
        .filter(
            found ->
                stands(other, found.candidate().version(), found.candidate().facts().contentId()))
        .map(found -> found.candidate());
  }

  private boolean stands(ImageKey image, Version seen, @Nullable String content) {
    return content != null && content.equals(content(image)) && !since(image).isNewerThan(seen);
  }

  /** When the catalogue first took in the picture that it shows now. */
  Instant shownSince(ImageKey image) {
    return firstOfRow(image).facts().uploadedAt();
  }

  ImageFacts facts(ImageKey image) {
    List<ImageNeighbours> events = said.get(image);
    return events.get(events.size() - 1).facts();
  }

  static @Nullable Alignment alignment(@Nullable Evidence evidence) {
    Comparison comparison = evidence == null ? null : evidence.comparison();
    return comparison == null ? null : comparison.alignment();
  }

  private Version since(ImageKey image) {
    return firstOfRow(image).version();
  }

  private ImageNeighbours firstOfRow(ImageKey image) {
    List<ImageNeighbours> events = said.get(image);
    int start = events.size() - 1;
    while (start > 0 && content(image).equals(contentOf(events.get(start - 1)))) {
      start--;
    }
    return events.get(start);
  }

  private boolean isHub(ImageKey image) {
    String content = content(image);
    return Event.IMAGES.stream()
        .map(id -> image(id))
        .filter(member -> content.equals(content(member)))
        .sorted(Comparator.comparing(Member::rank))
        .limit(maxPairsPerImage)
        .anyMatch(image::equals);
  }

  private @Nullable String content(ImageKey image) {
    List<ImageNeighbours> events = said.getOrDefault(image, List.of());
    return events.isEmpty() ? null : contentOf(events.get(events.size() - 1));
  }

  private static @Nullable String contentOf(ImageNeighbours event) {
    ImageFacts facts = event.facts();
    return facts == null ? null : facts.contentId();
  }
}
