package dev.lookalike.duplicates;

import dev.lookalike.duplicates.groups.GroupRules;
import dev.lookalike.duplicates.groups.KeeperOrder;
import dev.lookalike.duplicates.groups.KeeperRule;
import dev.lookalike.duplicates.images.Scorer;
import dev.lookalike.schema.Alignment;
import dev.lookalike.schema.Alignment.Box;
import dev.lookalike.schema.Comparison;
import dev.lookalike.schema.DuplicateDecision;
import dev.lookalike.schema.DuplicateDecision.Decision;
import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.ImageNeighbours;
import dev.lookalike.schema.ModelId;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.Version;
import dev.lookalike.verdict.Tiers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values that tests share. */
public final class Samples {
  public static final ModelId MODEL = ModelId.parse("efficientnet-lite0-v1-fp32");
  public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  /** From this probability a pair is a NEAR_COPY, at this similarity SIMILAR. */
  public static final Tiers TIERS = new Tiers(0.9, 0.5);

  /** Takes the probability from the comparison. */
  public static final Scorer SCORER = (model, comparison) -> comparison.features().get("p");

  /** The pair's first image shows only a part of its second. */
  public static final Alignment FIRST_IS_CROPPED = alignment(1, 0.5, 0);

  /** The pair's second image has a caption. */
  public static final Alignment SECOND_IS_MARKED = alignment(1, 1, 0.1);

  public static final Duration CALM = Duration.ofSeconds(10);

  private Samples() {}

  /** By which the least of a few open pairs are a flood. */
  public static GroupRules rules(int floodAbove) {
    return new GroupRules(
        floodAbove,
        CALM,
        100,
        new KeeperOrder(List.of(KeeperRule.values()), Optional.empty(), Optional.empty()));
  }

  public static ImageKey image(String id) {
    return new ImageKey("shop", id);
  }

  public static PairKey pair(String one, String other) {
    return PairKey.of(image(one), image(other));
  }

  public static Version version(long offset) {
    return new Version(1, offset);
  }

  /** A content identity that differs for each letter. */
  public static String content(char letter) {
    return "jpeg:" + "%04x".formatted((int) letter).repeat(16);
  }

  public static ImageFacts facts(char letter) {
    return facts(letter, NOON);
  }

  public static ImageFacts facts(char letter, Instant uploadedAt) {
    return facts(letter, "https://shop.example/" + (int) letter, uploadedAt);
  }

  public static ImageFacts facts(char letter, String uri, Instant uploadedAt) {
    return new ImageFacts(
        content(letter),
        "0".repeat(64),
        uri,
        Map.of("sku", "1"),
        uploadedAt,
        "JPEG",
        letter == 'z' ? 8 : 4,
        letter == 'z' ? 6 : 3,
        99,
        null);
  }

  public static ImageNeighbours present(
      long offset, char letter, ImageNeighbours.Candidate... near) {
    return new ImageNeighbours(version(offset), MODEL, facts(letter), List.of(near));
  }

  public static ImageNeighbours gone(long offset) {
    return new ImageNeighbours(version(offset), MODEL, null, List.of());
  }

  public static ImageNeighbours.Candidate near(
      String id, long offset, char letter, double similarity) {
    return new ImageNeighbours.Candidate(
        image(id), version(offset), facts(letter), similarity, null);
  }

  /** A candidate whose comparison says this probability. */
  public static ImageNeighbours.Candidate copy(
      String id, long offset, char letter, double probability) {
    return new ImageNeighbours.Candidate(
        image(id), version(offset), facts(letter), 0.6, comparison(probability));
  }

  public static Comparison comparison(double probability) {
    return comparison(probability, null);
  }

  public static Comparison comparison(double probability, @Nullable Alignment alignment) {
    return new Comparison(1, alignment, 12, 0.5, null, Map.of("p", probability));
  }

  private static Alignment alignment(double first, double second, double addedToSecond) {
    return new Alignment(
        true, 1, 0, false, new Box(0, 0, first, 1), new Box(0, 0, second, 1), 0, addedToSecond);
  }

  public static DuplicateDecision decision(Decision decision, char first, char second) {
    return decision(pair("a", "b"), decision, first, second);
  }

  public static DuplicateDecision decision(
      PairKey pair, Decision decision, char first, char second) {
    return new DuplicateDecision(
        pair, decision, content(first), content(second), null, "ada", null, NOON);
  }
}
