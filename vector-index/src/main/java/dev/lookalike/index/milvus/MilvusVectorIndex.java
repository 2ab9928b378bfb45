package dev.lookalike.index.milvus;

import com.google.gson.JsonObject;
import dev.lookalike.index.Hit;
import dev.lookalike.index.IndexMismatchException;
import dev.lookalike.index.IndexRow;
import dev.lookalike.index.IndexSpec;
import dev.lookalike.index.IndexUnavailableException;
import dev.lookalike.index.MilvusSettings;
import dev.lookalike.index.Rows;
import dev.lookalike.index.VectorIndex;
import dev.lookalike.index.VectorQuery;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Version;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** A vector index in a collection of a Milvus server, for any number of processes. */
public final class MilvusVectorIndex implements VectorIndex {
  private static final String COUNT = "count(*)";

  private final IndexSpec spec;
  private final MilvusConnection connection;
  private final MilvusCollection collection;
  private final MilvusSearch search;
  private volatile boolean open;

  public MilvusVectorIndex(MilvusSettings settings, IndexSpec spec) {
    this.spec = spec;
    this.connection = new MilvusConnection(settings);
    this.collection = new MilvusCollection(connection, spec, settings.callTimeout());
    this.search = new MilvusSearch(collection, spec.metric());
  }

  @Override
  public IndexSpec spec() {
    return spec;
  }

  @Override
  public void open() {
    translated(
        () -> {
          collection.prepare();
          checkSpec();
          open = true;
          return true;
        });
  }

  private void checkSpec() {
    List<StoredRow> found = specRow();
    if (found.isEmpty()) {
      reserve(MilvusCollection.SPEC_ROW, spec.content());
      found = specRow();
    }
    String content = found.isEmpty() ? "nothing" : found.get(0).text();
    if (!content.equals(spec.content())) {
      throw new IndexMismatchException(
          "collection %s holds %s, not %s".formatted(spec.name(), content, spec.content()));
    }
  }

  private List<StoredRow> specRow() {
    String filter = Filter.in(Schema.ID, List.of(MilvusCollection.SPEC_ROW));
    return collection.query(filter, List.of(Schema.ID, Schema.FACTS));
  }

  private void reserve(String id, String text) {
    collection.upsert(List.of(StoredRow.reserved(id, text, spec.dimension())));
  }

  @Override
  public boolean isComplete() {
    List<String> row = List.of(MilvusCollection.COMPLETE_ROW);
    return !loaded(() -> collection.rows(row, List.of(Schema.ID))).isEmpty();
  }

  @Override
  public void markComplete() {
    loaded(
        () -> {
          reserve(MilvusCollection.COMPLETE_ROW, "");
          return null;
        });
  }

  @Override
  public void check() {
    loaded(() -> collection.rows(List.of(), List.of(Schema.ID)));
  }

  @Override
  public void write(Collection<IndexRow> rows) {
    Rows.check(rows, spec);
    for (List<IndexRow> chunk : Chunks.of(rows, Chunks.ROWS)) {
      loaded(
          () -> {
            collection.upsert(stored(chunk));
            clearOlder(chunk);
            return null;
          });
    }
  }

  private List<JsonObject> stored(List<IndexRow> rows) {
    return rows.stream().map(row -> StoredRow.of(row, spec.dimension())).toList();
  }

  /** Nobody can see these any more; and what was written late is older itself. */
  private void clearOlder(List<IndexRow> written) {
    List<String> images = written.stream().map(row -> row.image().toString()).toList();
    List<StoredRow> stored = collection.rows(images, List.of(Schema.ID));
    Map<ImageKey, Version> newest = newest(stored);
    List<String> older =
        stored.stream()
            .filter(row -> !row.version().equals(newest.get(row.image())))
            .map(StoredRow::id)
            .toList();
    for (List<String> chunk : Chunks.of(older, Chunks.ROWS)) {
      collection.delete(chunk);
    }
  }

  private static Map<ImageKey, Version> newest(List<StoredRow> stored) {
    Map<ImageKey, Version> newest = new HashMap<>();
    for (StoredRow row : stored) {
      newest.merge(row.image(), row.version(), (a, b) -> a.isNewerThan(b) ? a : b);
    }
    return newest;
  }

  @Override
  public List<List<Hit>> search(List<VectorQuery> queries) {
    queries.forEach(query -> spec.check(query.embedding()));
    return loaded(() -> search.search(queries));
  }

  @Override
  public Map<ImageKey, IndexRow.Present> get(Collection<ImageKey> images) {
    return loaded(() -> search.newest(images));
  }

  @Override
  public Map<ImageKey, Version> versions(Collection<ImageKey> images) {
    Map<ImageKey, Version> found = new HashMap<>();
    for (List<ImageKey> chunk : Chunks.of(images, Chunks.ROWS)) {
      List<String> keys = chunk.stream().map(ImageKey::toString).toList();
      found.putAll(newest(loaded(() -> collection.rows(keys, List.of(Schema.ID)))));
    }
    return found;
  }

  @Override
  public void forEachPresent(BiConsumer<ImageKey, Version> visitor) {
    check(); // that it is loaded: one that is not answers as if it were empty
    loaded(
        () -> {
          new MilvusScan(collection).forEach(visitor);
          return null;
        });
  }

  @Override
  public long count() {
    String filter = Schema.DELETED + " == false";
    return loaded(() -> (Long) collection.query(filter, List.of(COUNT)).get(0).fields().get(COUNT));
  }

  /** A server that was started again has the collection, but may have to be told to load it. */
  private <T> T loaded(Supplier<T> operation) {
    if (!open) {
      throw new IllegalStateException("collection " + spec.name() + " is not open");
    }
    return translated(
        () -> {
          try {
            return operation.get();
          } catch (NotLoadedException e) {
            collection.load();
            return operation.get();
          }
        });
  }

  private static <T> T translated(Supplier<T> operation) {
    try {
      return operation.get();
    } catch (NotLoadedException e) {
      throw e.isCertain()
          ? new IndexUnavailableException(e.getMessage(), e)
          : new IllegalStateException(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    open = false;
    connection.close();
  }
}
