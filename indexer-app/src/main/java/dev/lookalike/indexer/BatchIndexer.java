package dev.lookalike.indexer;

import dev.lookalike.app.LogSubject;
import dev.lookalike.index.Hit;
import dev.lookalike.index.IndexUnavailableException;
import dev.lookalike.index.VectorIndex;
import dev.lookalike.index.VectorQuery;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Limits;
import dev.lookalike.schema.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a batch into the index, asks it what is near each new vector, and compares the two; a
 * picture that is what it was before is not asked about. Repeating is harmless.
 */
final class BatchIndexer {
  private static final Logger LOG = LoggerFactory.getLogger(BatchIndexer.class);

  /** A graph search that missed the image itself looks this much wider once. */
  private static final int WIDER = 10;

  private final VectorIndex index;
  private final int topK;
  private final double floor;
  private final boolean skipUnchanged;
  private final NeighbourComparer comparer;

  /**
   * @param floor what is less near than this score is no neighbour
   */
  BatchIndexer(VectorIndex index, IndexerSettings.Neighbours neighbours, double floor) {
    this.index = index;
    // One more, since the image itself takes a place.
    this.topK = neighbours.topK() + 1;
    this.floor = floor;
    this.skipUnchanged = neighbours.skipUnchanged();
    this.comparer = new NeighbourComparer(index, neighbours.compareStep());
  }

  /**
   * @param patient whether a vector that is stored but not found is a reason to try again
   * @throws IndexUnavailableException when the index does not answer, or not with what was written
   */
  Indexed index(Batch batch, boolean patient) {
    Set<Change.Arrived> unchanged = skipUnchanged ? Unchanged.of(batch, index) : Set.of();
    index.write(batch.newest().stream().map(Change.OfImage::row).toList());
    Indexed indexed = new Indexed(batch, new LinkedHashMap<>(), new HashMap<>(), new ArrayList<>());
    unchanged.forEach(arrived -> indexed.neighbours().put(arrived, List.of()));
    List<Change.Arrived> news =
        batch.arrived().stream().filter(arrived -> !unchanged.contains(arrived)).toList();
    List<Change.Arrived> missing = search(news, topK, indexed);
    if (!missing.isEmpty()) {
      missing = search(missing, Math.min(topK * WIDER, Limits.TOP_K), indexed);
    }
    if (!missing.isEmpty()) {
      explain(missing, patient, indexed);
    }
    indexed.neighbours().replaceAll(this::neighbours);
    indexed.comparisons().putAll(comparer.compare(indexed.neighbours()));
    return indexed;
  }

  /** Returns those that the search did not find. */
  private List<Change.Arrived> search(List<Change.Arrived> asked, int pageSize, Indexed into) {
    List<VectorQuery> queries =
        asked.stream()
            .map(
                a ->
                    new VectorQuery(a.image().tenant(), a.vector().embedding(), pageSize, Map.of()))
            .toList();
    List<List<Hit>> pages = queries.isEmpty() ? List.of() : index.search(queries);
    List<Change.Arrived> missing = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      Change.Arrived arrived = asked.get(i);
      List<Hit> page = pages.get(i);
      into.neighbours().put(arrived, page);
      switch (SelfFind.of(arrived, page, pageSize, index.spec().metric())) {
        case FOUND -> {}
        case SUPERSEDED -> setLate(arrived, into);
        case MISSING -> missing.add(arrived);
      }
    }
    return missing;
  }

  private void explain(List<Change.Arrived> missing, boolean patient, Indexed into) {
    Map<ImageKey, Version> known =
        index.versions(missing.stream().map(Change.Arrived::image).toList());
    for (Change.Arrived arrived : missing) {
      Version newest = known.get(arrived.image());
      if (newest != null && newest.isNewerThan(arrived.version())) {
        setLate(arrived, into);
      } else if (arrived.version().equals(newest)
          && !patient
          && hasOthers(into.neighbours().get(arrived), arrived)) {
        // A node that no path of the graph reaches: its neighbours, if any is near enough, can
        // still be asked for.
        LogSubject about =
            LogSubject.of(arrived.image() + "@" + newest, arrived.source().headers());
        try (about) {
          LOG.warn("{} is stored but not found by its own vector", arrived.image());
        }
      } else {
        throw new IndexUnavailableException(
            "index %s does not find %s@%s, which it was just given"
                .formatted(index.spec().name(), arrived.image(), arrived.version()));
      }
    }
  }

  private static boolean hasOthers(List<Hit> page, Change.Arrived arrived) {
    return page.stream().anyMatch(hit -> !hit.image().equals(arrived.image()));
  }

  private static void setLate(Change.Arrived arrived, Indexed into) {
    into.neighbours().remove(arrived);
    into.late().add(arrived);
  }

  private List<Hit> neighbours(Change.Arrived arrived, List<Hit> page) {
    return page.stream()
        .filter(hit -> !hit.image().equals(arrived.image()))
        .filter(hit -> Double.isFinite(hit.score()) && hit.score() >= floor)
        .limit(topK - 1)
        .toList();
  }
}
