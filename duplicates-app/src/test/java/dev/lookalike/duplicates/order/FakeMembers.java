package dev.lookalike.duplicates.order;

import dev.lookalike.duplicates.contents.ContentKey;
import dev.lookalike.duplicates.contents.Member;
import dev.lookalike.duplicates.contents.Members;
import dev.lookalike.schema.ImageKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Buckets in memory. */
public final class FakeMembers implements Members {
  private final Map<ContentKey, Map<String, Member>> buckets = new HashMap<>();

  @Override
  public void put(ContentKey bucket, Member member) {
    bucket(bucket).put(Member.rank(member.image()), member);
  }

  @Override
  public boolean remove(ContentKey bucket, ImageKey image) {
    return bucket(bucket).remove(Member.rank(image)) != null;
  }

  @Override
  public boolean contains(ContentKey bucket, ImageKey image) {
    return bucket(bucket).containsKey(Member.rank(image));
  }

  @Override
  public Stream<Member> byRank(ContentKey bucket) {
    return List.copyOf(bucket(bucket).values()).stream();
  }

  private Map<String, Member> bucket(ContentKey key) {
    return buckets.computeIfAbsent(key, any -> new TreeMap<>());
  }
}
