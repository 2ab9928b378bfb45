package dev.lookalike.duplicates.groups;

import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.PairKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is kept of the open pairs of all tenants, and of the images that have some. */
public interface GroupMemory {
  @Nullable OpenPair pair(PairKey pair);

  void keep(PairKey pair, OpenPair state);

  void forget(PairKey pair);

  @Nullable Node node(ImageKey image);

  void keep(Node node);

  void forget(ImageKey image);

  /** An image's pairs in the order of the other images' keys, at most so many. */
  List<Link> links(ImageKey image, int limit);

  void link(ImageKey image, Link link);

  void unlink(ImageKey image, ImageKey other);

  /**
   * The first by {@link dev.lookalike.duplicates.contents.Member#rank} of an image's neighbours in
   * a crowd.
   */
  @Nullable ImageKey firstInCrowd(ImageKey image);

  void joinCrowd(ImageKey image, ImageKey other);

  void leaveCrowd(ImageKey image, ImageKey other);

  /** Images that something is still to be done about; at most so many. */
  List<ImageKey> waiting(Errand errand, int limit);

  void await(Errand errand, ImageKey image);

  void done(Errand errand, ImageKey image);

  /** What an image may wait for. */
  enum Errand {
    /** Its flood to be over, unless it rises again. */
    CALM,
    /** Its group to be found. */
    GROUP
  }
}
