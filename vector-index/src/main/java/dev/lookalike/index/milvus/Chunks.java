package dev.lookalike.index.milvus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Parts that fit one request. */
final class Chunks {
  /**
   * A request may have 64 MB, and so much have this many rows of the largest vector with all that
   * an upload may say.
   */
  static final int ROWS = 150;

  private Chunks() {}

  static <T> List<List<T>> of(Collection<T> all, int size) {
    List<T> list = List.copyOf(all);
    List<List<T>> chunks = new ArrayList<>();
    for (int start = 0; start < list.size(); start += size) {
      chunks.add(list.subList(start, Math.min(start + size, list.size())));
    }
    return chunks;
  }
}
