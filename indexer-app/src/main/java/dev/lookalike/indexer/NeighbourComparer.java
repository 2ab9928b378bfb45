package dev.lookalike.indexer;

import dev.lookalike.app.BoundedLog;
import dev.lookalike.fingerprint.Comparer;
import dev.lookalike.fingerprint.FingerprintException;
import dev.lookalike.index.Hit;
import dev.lookalike.index.IndexRow;
import dev.lookalike.index.Metric;
import dev.lookalike.index.VectorIndex;
import dev.lookalike.schema.Comparison;
import dev.lookalike.schema.Fingerprint;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.PairKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/**
 * Compares arrived images with their neighbours by the fingerprints that the index keeps, so that
 * nobody fetches an image again. The nearest come first, a few at a time, for as long as one of the
 * last few could be laid on the image: a copy is hardly ever farther than several that cannot
 * (docs/decisions/0013-nearest-first.md).
 */
final class NeighbourComparer {
  /** After an upgrade it may be true of all images. */
  private static final BoundedLog WARNINGS =
      new BoundedLog(LoggerFactory.getLogger(NeighbourComparer.class));

  /** Arrived images whose neighbours' rows are in memory at a time; a row has some 20 KB. */
  private static final int AT_A_TIME = 16;

  private final VectorIndex index;
  private final int step;
  private final Comparer comparer = new Comparer();

  /**
   * @param step how many neighbours of an image are compared before it is asked whether to go on
   */
  NeighbourComparer(VectorIndex index, int step) {
    this.index = index;
    this.step = step;
  }

  private record Task(IndexRow.Present arrived, List<IndexRow.Present> neighbours) {}

  /**
   * The pairs of an arrived image and a neighbour that were compared. Those of the same content are
   * not, since that says more, nor those of which a side has no (sound) fingerprint.
   */
  Map<PairKey, Comparison> compare(Map<Change.Arrived, List<Hit>> neighbours) {
    Map<PairKey, Comparison> compared = new ConcurrentHashMap<>();
    List<Change.Arrived> arrived = new ArrayList<>(neighbours.keySet());
    for (int start = 0; start < arrived.size(); start += AT_A_TIME) {
      tasks(arrived.subList(start, Math.min(start + AT_A_TIME, arrived.size())), neighbours)
          .parallelStream()
          .forEach(task -> compare(task, compared));
    }
    return compared;
  }

  private List<Task> tasks(List<Change.Arrived> some, Map<Change.Arrived, List<Hit>> neighbours) {
    Set<ImageKey> near =
        some.stream()
            .flatMap(image -> neighbours.getOrDefault(image, List.of()).stream())
            .map(Hit::image)
            .collect(Collectors.toUnmodifiableSet());
    Map<ImageKey, IndexRow.Present> rows = index.get(near);
    List<Task> tasks = new ArrayList<>();
    for (Change.Arrived image : some) {
      List<IndexRow.Present> others = new ArrayList<>();
      for (Hit hit : neighbours.getOrDefault(image, List.of())) {
        IndexRow.Present row = rows.get(hit.image());
        // One that was replaced since the search has an arrival of its own, which compares it.
        if (row != null && row.version().equals(hit.version()) && !isSameContent(image, row)) {
          others.add(row);
        }
      }
      tasks.add(new Task(image.row(), others));
    }
    return tasks;
  }

  private static boolean isSameContent(Change.Arrived image, IndexRow.Present row) {
    return image.vector().facts().contentId().equals(row.facts().contentId());
  }

  private void compare(Task task, Map<PairKey, Comparison> compared) {
    boolean found = true;
    for (int start = 0; found && start < task.neighbours().size(); start += step) {
      int end = Math.min(start + step, task.neighbours().size());
      found = false;
      for (IndexRow.Present neighbour : task.neighbours().subList(start, end)) {
        // Two that arrived together have each other as neighbours; once will do.
        Comparison comparison =
            compared.computeIfAbsent(
                PairKey.of(task.arrived().image(), neighbour.image()),
                pair -> compare(pair, task.arrived(), neighbour).orElse(null));
        found |= comparison != null && comparison.alignment() != null;
      }
    }
  }

  private Optional<Comparison> compare(
      PairKey pair, IndexRow.Present arrived, IndexRow.Present neighbour) {
    boolean inOrder = pair.first().equals(arrived.image());
    IndexRow.Present first = inOrder ? arrived : neighbour;
    IndexRow.Present second = inOrder ? neighbour : arrived;
    Fingerprint one = first.fingerprint();
    Fingerprint other = second.fingerprint();
    if (one == null || other == null) {
      return Optional.empty();
    }
    double cosine = Metric.COSINE.score(first.embedding().toArray(), second.embedding().toArray());
    try {
      return Optional.of(comparer.compare(one, other).with(Comparison.COSINE, cosine));
    } catch (FingerprintException e) {
      WARNINGS.warn(
          "%s cannot be compared: %s; a picture published again has a new one"
              .formatted(pair, e.getMessage()));
      return Optional.empty();
    }
  }
}
