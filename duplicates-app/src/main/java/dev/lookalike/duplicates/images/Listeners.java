package dev.lookalike.duplicates.images;

import dev.lookalike.duplicates.contents.BucketMessage;
import dev.lookalike.duplicates.contents.ContentKey;
import dev.lookalike.duplicates.pairs.PairMessage;
import dev.lookalike.schema.PairKey;

/** Who hears of an image. */
public interface Listeners {
  void tell(PairKey pair, PairMessage word);

  void tell(ContentKey bucket, BucketMessage word);
}
