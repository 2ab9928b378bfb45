package dev.lookalike.indexer;

import dev.lookalike.index.Hit;
import dev.lookalike.index.IndexRow;
import dev.lookalike.index.IndexSpec;
import dev.lookalike.index.IndexUnavailableException;
import dev.lookalike.index.VectorIndex;
import dev.lookalike.index.VectorQuery;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Version;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** An exact index in memory that can be made to misbehave. */
final class FakeIndex implements VectorIndex {
  final Map<ImageKey, IndexRow> rows = new ConcurrentHashMap<>();
  volatile boolean complete;
  volatile boolean down;
  final AtomicInteger writes = new AtomicInteger();

  /** What becomes of a page before the caller sees it. */
  volatile UnaryOperator<List<Hit>> answers = UnaryOperator.identity();

  private final IndexSpec spec;

  FakeIndex(IndexSpec spec) {
    this.spec = spec;
  }

  @Override
  public IndexSpec spec() {
    return spec;
  }

  @Override
  public void open() {
    check();
  }

  @Override
  public boolean isComplete() {
    return complete;
  }

  @Override
  public void markComplete() {
    complete = true;
  }

  @Override
  public void check() {
    if (down) {
      throw new IndexUnavailableException("it is down");
    }
  }

  @Override
  public void write(Collection<IndexRow> added) {
    check();
    writes.incrementAndGet();
    for (IndexRow row : added) {
      rows.merge(
          row.image(), row, (old, next) -> old.version().isNewerThan(next.version()) ? old : next);
    }
  }

  @Override
  public List<List<Hit>> search(List<VectorQuery> queries) {
    check();
    return queries.stream().map(this::search).map(answers).toList();
  }

  private List<Hit> search(VectorQuery query) {
    return rows.values().stream()
        .filter(IndexRow.Present.class::isInstance)
        .map(IndexRow.Present.class::cast)
        .filter(row -> row.image().tenant().equals(query.tenant()))
        .map(row -> hit(row, query))
        .sorted(Comparator.comparingDouble(Hit::score).reversed())
        .limit(query.topK())
        .toList();
  }

  private Hit hit(IndexRow.Present row, VectorQuery query) {
    double score = spec.metric().score(query.embedding().toArray(), row.embedding().toArray());
    return new Hit(row.image(), row.version(), score, row.facts());
  }

  @Override
  public Map<ImageKey, IndexRow.Present> get(Collection<ImageKey> images) {
    check();
    Map<ImageKey, IndexRow.Present> found = new HashMap<>();
    for (ImageKey image : images) {
      if (rows.get(image) instanceof IndexRow.Present present) {
        found.put(image, present);
      }
    }
    return found;
  }

  @Override
  public Map<ImageKey, Version> versions(Collection<ImageKey> images) {
    check();
    Map<ImageKey, Version> all = versions();
    all.keySet().retainAll(images);
    return all;
  }

  Map<ImageKey, Version> versions() {
    return rows.values().stream().collect(Collectors.toMap(IndexRow::image, IndexRow::version));
  }

  @Override
  public void forEachPresent(BiConsumer<ImageKey, Version> visitor) {
    rows.values().stream()
        .filter(IndexRow.Present.class::isInstance)
        .forEach(row -> visitor.accept(row.image(), row.version()));
  }

  @Override
  public long count() {
    return rows.values().stream().filter(IndexRow.Present.class::isInstance).count();
  }

  @Override
  public void close() {}
}
