package dev.lookalike.duplicates.pairs;

import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.PairKey;
import dev.lookalike.verdict.Tiers;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything known of a pair but the reviewers' word.
 *
 * @param sides the newest state of each image
 * @param claims the newest claim of each image's search about the other
 * @param sharedContents the contents whose buckets hold both; more than one only while words of two
 *     buckets overtake each other
 */
record Testimony(Both<ImageState> sides, Both<Claim> claims, Set<String> sharedContents) {
  static final Testimony NONE =
      new Testimony(new Both<>(null, null), new Both<>(null, null), Set.of());

  Testimony withState(PairKey pair, ImageKey image, ImageState state) {
    return state.isNewerThan(sides.of(pair, image))
        ? new Testimony(sides.with(pair, image, state), claims, sharedContents)
        : this;
  }

  Testimony withClaim(PairKey pair, ImageKey claimant, @Nullable Claim claim) {
    return claim == null
        ? this
        : new Testimony(sides, claims.with(pair, claimant, claim), sharedContents);
  }

  Testimony withShared(String contentId, boolean shared) {
    Set<String> contents = new TreeSet<>(sharedContents);
    if (shared) {
      contents.add(contentId);
    } else {
      contents.remove(contentId);
    }
    return new Testimony(sides, claims, contents);
  }

  /** What the two images are to each other now; empty when nothing. */
  Optional<Judgement> judge(Tiers tiers) {
    ImageState first = sides.first();
    ImageState second = sides.second();
    if (first == null || second == null || first.facts() == null || second.facts() == null) {
      return Optional.empty();
    }
    // The bucket's word is needed beside equal contents: a side that no one follows any more may
    // have become another picture since it was heard of.
    String content = first.contentId();
    if (content != null && content.equals(second.contentId()) && sharedContents.contains(content)) {
      return Optional.of(Judgement.EXACT);
    }
    Claim ofFirst = claims.first();
    Claim ofSecond = claims.second();
    return Stream.of(
            ofFirst != null && ofFirst.holds(first, second) ? ofFirst : null,
            ofSecond != null && ofSecond.holds(second, first) ? ofSecond : null)
        .filter(Objects::nonNull)
        .flatMap(claim -> Judgement.of(claim.finding(), tiers).stream())
        .min(Judgement.STRONGER);
  }
}
