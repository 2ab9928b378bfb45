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
 * @param sharedBuckets the names of the content buckets that hold both; more than one only while
 *     words of two buckets overtake each other
 */
record Testimony(Both<ImageState> sides, Both<Claim> claims, Set<String> sharedBuckets) {
  static final Testimony NONE =
      new Testimony(new Both<>(null, null), new Both<>(null, null), Set.of());

  Testimony withState(PairKey pair, ImageKey image, ImageState state) {
    return state.isNewerThan(sides.of(pair, image))
        ? new Testimony(sides.with(pair, image, state), claims, sharedBuckets)
        : this;
  }

  Testimony withClaim(PairKey pair, ImageKey claimant, @Nullable Claim claim) {
    return claim == null
        ? this
        : new Testimony(sides, claims.with(pair, claimant, claim), sharedBuckets);
  }

  Testimony withShared(String bucket, boolean shared) {
    Set<String> buckets = new TreeSet<>(sharedBuckets);
    if (shared) {
      buckets.add(bucket);
    } else {
      buckets.remove(bucket);
    }
    return new Testimony(sides, claims, buckets);
  }

  /** What the two images are to each other now; empty when nothing. */
  Optional<Judgement> judge(Tiers tiers, Scope scope) {
    ImageState first = sides.first();
    ImageState second = sides.second();
    if (first == null || second == null || first.facts() == null || second.facts() == null) {
      return Optional.empty();
    }
    if (!scope.covers(first.facts(), second.facts())) {
      return Optional.empty();
    }
    // The bucket's word is needed beside equal contents: a side that no one follows any more may
    // have become another picture since it was heard of.
    String bucket = scope.bucket(first.facts());
    if (bucket != null
        && first.facts().contentId().equals(second.contentId())
        && sharedBuckets.contains(bucket)) {
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
