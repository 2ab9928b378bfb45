package dev.lookalike.index.lucene;

import java.io.IOException;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.MergePolicy;
import org.jspecify.annotations.Nullable;

/**
 * Merges in the background and tells of each that is done: an index to which nothing is written
 * would otherwise be searched in its many small segments for ever.
 */
final class Merges extends ConcurrentMergeScheduler {
  private volatile @Nullable Listener listener;

  /** To be called after each merge, by the thread that merged. */
  void afterEach(Listener told) {
    listener = told;
  }

  @Override
  protected void doMerge(MergeSource source, MergePolicy.OneMerge merge) throws IOException {
    super.doMerge(source, merge);
    Listener told = listener;
    if (told != null) {
      told.merged();
    }
  }

  /** Told of a merge. */
  interface Listener {
    void merged() throws IOException;
  }
}
