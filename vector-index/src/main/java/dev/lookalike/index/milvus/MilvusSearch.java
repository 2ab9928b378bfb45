package dev.lookalike.index.milvus;

import dev.lookalike.index.Hit;
import dev.lookalike.index.IndexRow;
import dev.lookalike.index.Metric;
import dev.lookalike.index.VectorQuery;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.ImageKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Finds rows, keeps those that are their image's newest, and scores them exactly. */
final class MilvusSearch {
  /** Rows asked for beyond topK, in place of those that turn out to be no longer the newest. */
  private static final int SPARE = 8;

  /** Milvus's own limit. */
  private static final int MAX_LIMIT = 16_384;

  /** Candidates in hand at a time. */
  private static final int MAX_CANDIDATES = 4096;

  /** What a hit is made of. */
  private static final List<String> TO_SCORE =
      List.of(Schema.ID, Schema.DELETED, Schema.ATTRIBUTES, Schema.FACTS, Schema.VECTOR);

  private static final List<String> EVERYTHING =
      Stream.concat(TO_SCORE.stream(), Stream.of(Schema.FINGERPRINT)).toList();
  private static final Comparator<Hit> BEST_FIRST =
      Comparator.comparingDouble(Hit::score).reversed().thenComparing(Hit::image);

  private final MilvusCollection collection;
  private final Metric metric;

  MilvusSearch(MilvusCollection collection, Metric metric) {
    this.collection = collection;
    this.metric = metric;
  }

  /** The newest rows of these images; those unknown or gone are absent. */
  Map<ImageKey, IndexRow.Present> newest(Collection<ImageKey> images) {
    return newest(images, EVERYTHING);
  }

  private Map<ImageKey, IndexRow.Present> newest(Collection<ImageKey> images, List<String> fields) {
    Map<ImageKey, StoredRow> newest = new HashMap<>();
    for (List<ImageKey> chunk : Chunks.of(images, Chunks.ROWS)) {
      List<String> keys = chunk.stream().map(ImageKey::toString).toList();
      for (StoredRow row : collection.rows(keys, fields)) {
        newest.merge(row.image(), row, (a, b) -> a.version().isNewerThan(b.version()) ? a : b);
      }
    }
    Map<ImageKey, IndexRow.Present> present = new HashMap<>();
    newest.forEach(
        (image, row) -> {
          if (row.isPresent()) {
            present.put(image, row.toRow());
          }
        });
    return present;
  }

  List<List<Hit>> search(List<VectorQuery> queries) {
    List<List<Hit>> found = new ArrayList<>(Collections.nCopies(queries.size(), List.of()));
    for (List<Integer> alike : alike(queries)) {
      int size = Math.max(1, MAX_CANDIDATES / (queries.get(alike.get(0)).topK() + SPARE));
      for (List<Integer> chunk : Chunks.of(alike, size)) {
        List<List<Hit>> hits = searchAlike(chunk.stream().map(queries::get).toList());
        for (int i = 0; i < chunk.size(); i++) {
          found.set(chunk.get(i), hits.get(i));
        }
      }
    }
    return found;
  }

  /** The queries' positions, those together that one request can answer. */
  private static Collection<List<Integer>> alike(List<VectorQuery> queries) {
    Map<List<Object>, List<Integer>> alike = new LinkedHashMap<>();
    for (int i = 0; i < queries.size(); i++) {
      VectorQuery query = queries.get(i);
      alike
          .computeIfAbsent(
              List.of(query.tenant(), query.filter(), query.topK()), any -> new ArrayList<>())
          .add(i);
    }
    return alike.values();
  }

  /** Asks for more until each query has its topK, or there is no more to be had. */
  private List<List<Hit>> searchAlike(List<VectorQuery> queries) {
    VectorQuery first = queries.get(0);
    List<Embedding> vectors = queries.stream().map(VectorQuery::embedding).toList();
    int limit = first.topK() + SPARE;
    while (true) {
      List<List<String>> ids = collection.search(vectors, Filter.of(first), limit);
      Set<ImageKey> images = new HashSet<>();
      ids.forEach(list -> list.forEach(id -> images.add(StoredRow.imageOf(id))));
      Map<ImageKey, IndexRow.Present> newest = newest(images, TO_SCORE);
      List<List<Hit>> hits = new ArrayList<>();
      boolean enough = true;
      for (int i = 0; i < queries.size(); i++) {
        List<Hit> scored = scored(ids.get(i), newest, vectors.get(i).toArray());
        enough &= scored.size() >= first.topK() || ids.get(i).size() < limit;
        hits.add(scored.subList(0, Math.min(first.topK(), scored.size())));
      }
      if (enough || limit == MAX_LIMIT) {
        return hits;
      }
      limit = Math.min(4 * limit, MAX_LIMIT);
    }
  }

  private List<Hit> scored(
      List<String> ids, Map<ImageKey, IndexRow.Present> newest, float[] target) {
    List<Hit> hits = new ArrayList<>();
    for (String id : ids) {
      IndexRow.Present row = newest.get(StoredRow.imageOf(id));
      if (row != null && row.version().equals(StoredRow.versionOf(id))) {
        double score = metric.score(target, row.embedding().toArray());
        hits.add(new Hit(row.image(), row.version(), score, row.facts()));
      }
    }
    hits.sort(BEST_FIRST);
    return hits;
  }
}
