package dev.lookalike.duplicates.contents;

import dev.lookalike.duplicates.pairs.PairMessage;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.PairKey;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Pairs each member of a bucket with the bucket's first members by rank, and with no others: n
 * copies of a placeholder make at most n times that many pairs instead of n squared, and which
 * pairs they are depends on the members alone, not on the order in which they came. A small bucket
 * has all its pairs.
 *
 * @param maxPairsPerImage how many members are the first
 */
public record Buckets(int maxPairsPerImage) {

  /** Hears one word and tells the pairs that it changes. */
  public void hear(
      ContentKey bucket,
      BucketMessage word,
      Members members,
      BiConsumer<PairKey, PairMessage> pairs) {
    if (word instanceof BucketMessage.Joined joined) {
      join(bucket, new Member(joined.image(), joined.state()), members, pairs);
    } else if (members.contains(bucket, word.image())) {
      leave(bucket, word.image(), members, pairs);
    }
  }

  private void join(
      ContentKey bucket, Member member, Members members, BiConsumer<PairKey, PairMessage> pairs) {
    boolean isNew = !members.contains(bucket, member.image());
    members.put(bucket, member);
    List<Member> first = head(bucket, members, maxPairsPerImage + 1);
    List<Member> hubs = first.subList(0, Math.min(maxPairsPerImage, first.size()));
    if (!contains(hubs, member.image())) {
      hubs.forEach(hub -> share(bucket, member, hub, pairs));
      return;
    }
    try (Stream<Member> all = members.byRank(bucket)) {
      all.filter(other -> !other.image().equals(member.image()))
          .forEach(other -> share(bucket, member, other, pairs));
    }
    if (isNew && first.size() > maxPairsPerImage) {
      Member displaced = first.get(maxPairsPerImage);
      try (Stream<Member> rest = members.byRank(bucket).skip(maxPairsPerImage + 1L)) {
        rest.forEach(other -> part(bucket, displaced.image(), other.image(), pairs));
      }
    }
  }

  private void leave(
      ContentKey bucket, ImageKey image, Members members, BiConsumer<PairKey, PairMessage> pairs) {
    List<Member> hubs = head(bucket, members, maxPairsPerImage);
    members.remove(bucket, image);
    if (!contains(hubs, image)) {
      hubs.forEach(hub -> part(bucket, image, hub.image(), pairs));
      return;
    }
    try (Stream<Member> rest = members.byRank(bucket)) {
      rest.forEach(other -> part(bucket, image, other.image(), pairs));
    }
    List<Member> first = head(bucket, members, maxPairsPerImage);
    if (first.size() == maxPairsPerImage) {
      Member risen = first.get(maxPairsPerImage - 1);
      try (Stream<Member> rest = members.byRank(bucket).skip(maxPairsPerImage)) {
        rest.forEach(other -> share(bucket, risen, other, pairs));
      }
    }
  }

  private static List<Member> head(ContentKey bucket, Members members, int count) {
    try (Stream<Member> all = members.byRank(bucket)) {
      return all.limit(count).toList();
    }
  }

  private static boolean contains(List<Member> members, ImageKey image) {
    return members.stream().anyMatch(member -> member.image().equals(image));
  }

  private static void share(
      ContentKey bucket, Member one, Member other, BiConsumer<PairKey, PairMessage> pairs) {
    PairKey pair = PairKey.of(one.image(), other.image());
    boolean inOrder = pair.first().equals(one.image());
    pairs.accept(
        pair,
        new PairMessage.Shared(
            bucket.bucket(),
            inOrder ? one.state() : other.state(),
            inOrder ? other.state() : one.state()));
  }

  private static void part(
      ContentKey bucket, ImageKey one, ImageKey other, BiConsumer<PairKey, PairMessage> pairs) {
    pairs.accept(PairKey.of(one, other), new PairMessage.Parted(bucket.bucket()));
  }
}
