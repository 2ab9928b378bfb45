package dev.lookalike.indexer;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares arrived images with their neighbours by the fingerprints that the index keeps, so that
 * nobody fetches an image again.
 */
final class NeighbourComparer {
  private static final Logger LOG = LoggerFactory.getLogger(NeighbourComparer.class);

  /** Arrived images whose neighbours' rows are in memory at a time; a row has some 20 KB. */
  private static final int AT_A_TIME = 16;

  private final VectorIndex index;
  private final Comparer comparer = new Comparer();

  NeighbourComparer(VectorIndex index) {
    this.index = index;
  }

  private record Task(PairKey pair, IndexRow.Present arrived, IndexRow.Present neighbour) {}

  /** Each pair of an arrived image and a neighbour, unless a side has no (sound) fingerprint. */
  Map<PairKey, Comparison> compare(Map<Change.Arrived, List<Hit>> neighbours) {
    Map<PairKey, Comparison> compared = new ConcurrentHashMap<>();
    List<Change.Arrived> arrived = new ArrayList<>(neighbours.keySet());
    for (int start = 0; start < arrived.size(); start += AT_A_TIME) {
      tasks(arrived.subList(start, Math.min(start + AT_A_TIME, arrived.size())), neighbours)
          .parallelStream()
          .forEach(
              // Two that arrived together have each other as neighbours; once will do.
              task -> compared.computeIfAbsent(task.pair(), pair -> compare(task).orElse(null)));
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
      for (Hit hit : neighbours.getOrDefault(image, List.of())) {
        IndexRow.Present row = rows.get(hit.image());
        // One that was replaced since the search has an arrival of its own, which compares it.
        if (row != null && row.version().equals(hit.version())) {
          tasks.add(new Task(PairKey.of(image.image(), hit.image()), image.row(), row));
        }
      }
    }
    return tasks;
  }

  private Optional<Comparison> compare(Task task) {
    boolean inOrder = task.pair().first().equals(task.arrived().image());
    IndexRow.Present first = inOrder ? task.arrived() : task.neighbour();
    IndexRow.Present second = inOrder ? task.neighbour() : task.arrived();
    Fingerprint one = first.fingerprint();
    Fingerprint other = second.fingerprint();
    if (one == null || other == null) {
      return Optional.empty();
    }
    double cosine = Metric.COSINE.score(first.embedding().toArray(), second.embedding().toArray());
    try {
      return Optional.of(comparer.compare(one, other).with(Comparison.COSINE, cosine));
    } catch (FingerprintException e) {
      LOG.warn("{} cannot be compared: {}", task.pair(), e.getMessage());
      return Optional.empty();
    }
  }
}
