package dev.lookalike.index;

import dev.lookalike.schema.ImageKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** What every adapter asks of rows before it writes the first of them. */
public final class Rows {
  private Rows() {}

  /**
   * Checks that there is one row per image at most and that the index can hold each vector.
   *
   * @throws IllegalArgumentException when not
   */
  public static void check(Collection<IndexRow> rows, IndexSpec spec) {
    Set<ImageKey> images = new HashSet<>();
    for (IndexRow row : rows) {
      if (!images.add(row.image())) {
        throw new IllegalArgumentException("two rows of image " + row.image());
      }
      if (row instanceof IndexRow.Present present) {
        spec.check(present.embedding());
      }
    }
  }
}
