package dev.lookalike.duplicates.contents;

import dev.lookalike.schema.ImageKey;
import java.util.stream.Stream;

/** The members of all buckets, as they are kept. */
public interface Members {
  /** Adds a member or replaces its state. */
  void put(ContentKey bucket, Member member);

  /** False when it was none. */
  boolean remove(ContentKey bucket, ImageKey image);

  boolean contains(ContentKey bucket, ImageKey image);

  /** By {@link Member#rank}; read lazily, to be closed. */
  Stream<Member> byRank(ContentKey bucket);
}
