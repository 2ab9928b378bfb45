package dev.lookalike.indexer;

import dev.lookalike.schema.ImageKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one poll brought, one change per image.
 *
 * @param newest the change that counts for each image
 * @param superseded changes to older versions than those, in the log's order
 * @param unreadable records that are not understood
 */
record Batch(
    List<Change.OfImage> newest,
    List<Change.OfImage> superseded,
    List<Change.Unreadable> unreadable) {
  /** Coalesces: the newest version of an image counts, and of equal versions the last record. */
  static Batch of(Iterable<Change> changes) {
    Map<ImageKey, Change.OfImage> newest = new LinkedHashMap<>();
    List<Change.OfImage> superseded = new ArrayList<>();
    List<Change.Unreadable> unreadable = new ArrayList<>();
    for (Change change : changes) {
      if (change instanceof Change.Unreadable nothing) {
        unreadable.add(nothing);
      } else if (change instanceof Change.OfImage next) {
        Change.OfImage last = newest.get(next.image());
        if (last != null && last.version().isNewerThan(next.version())) {
          superseded.add(next);
          continue;
        }
        newest.put(next.image(), next);
        // A redriven upload keeps its version: its earlier end is not superseded but repeated.
        if (last != null && next.version().isNewerThan(last.version())) {
          superseded.add(last);
        }
      }
    }
    return new Batch(List.copyOf(newest.values()), superseded, unreadable);
  }

  List<Change.Arrived> arrived() {
    return newest.stream()
        .filter(Change.Arrived.class::isInstance)
        .map(Change.Arrived.class::cast)
        .toList();
  }
}
