package dev.lookalike.indexer;

import dev.lookalike.index.IndexRow;
import dev.lookalike.index.VectorIndex;
import dev.lookalike.schema.ImageKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells which arrived images are what an older version was: same content, same fingerprint. What is
 * near them was said of that version, and whatever has come since was searched for itself; who
 * follows neighbours keeps what was said for as long as both contents last.
 */
final class Unchanged {
  /** Rows in memory at a time; one has some 15 KB. */
  private static final int AT_A_TIME = 256;

  private Unchanged() {}

  /**
   * Asks the index, before the batch is written. A row of the same version may stem from an attempt
   * that was written but not published, and so may one of a version that is in the batch too: those
   * prove nothing. Of any other older version the log's committed part, or an earlier batch, has
   * told.
   */
  static Set<Change.Arrived> of(Batch batch, VectorIndex index) {
    Set<ImageKey> doubtful =
        batch.superseded().stream().map(Change.OfImage::image).collect(Collectors.toSet());
    List<Change.Arrived> asked =
        batch.arrived().stream().filter(a -> !doubtful.contains(a.image())).toList();
    Set<Change.Arrived> unchanged = new HashSet<>();
    for (int start = 0; start < asked.size(); start += AT_A_TIME) {
      List<Change.Arrived> some = asked.subList(start, Math.min(start + AT_A_TIME, asked.size()));
      Map<ImageKey, IndexRow.Present> rows =
          index.get(some.stream().map(Change.Arrived::image).toList());
      some.stream()
          .filter(arrived -> isOlderOfTheSame(rows.get(arrived.image()), arrived))
          .forEach(unchanged::add);
    }
    return unchanged;
  }

  private static boolean isOlderOfTheSame(IndexRow.@Nullable Present row, Change.Arrived arrived) {
    return row != null
        && arrived.version().isNewerThan(row.version())
        && arrived.vector().facts().contentId().equals(row.facts().contentId())
        && Objects.equals(arrived.vector().fingerprint(), row.fingerprint());
  }
}
