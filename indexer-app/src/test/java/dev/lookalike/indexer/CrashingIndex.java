package dev.lookalike.indexer;

import dev.lookalike.index.Hit;
import dev.lookalike.index.IndexRow;
import dev.lookalike.index.IndexSpec;
import dev.lookalike.index.VectorIndex;
import dev.lookalike.index.VectorQuery;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Version;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** An index in whose process everything ends after the first write. */
final class CrashingIndex implements VectorIndex {
  private final VectorIndex index;

  CrashingIndex(VectorIndex index) {
    this.index = index;
  }

  @Override
  public IndexSpec spec() {
    return index.spec();
  }

  @Override
  public void open() {
    index.open();
  }

  @Override
  public boolean isComplete() {
    return index.isComplete();
  }

  @Override
  public void markComplete() {
    index.markComplete();
  }

  @Override
  public void check() {
    index.check();
  }

  @Override
  public void write(Collection<IndexRow> rows) {
    index.write(rows);
    throw new AssertionError("crash");
  }

  @Override
  public List<List<Hit>> search(List<VectorQuery> queries) {
    return index.search(queries);
  }

  @Override
  public Map<ImageKey, IndexRow.Present> get(Collection<ImageKey> images) {
    return index.get(images);
  }

  @Override
  public Map<ImageKey, Version> versions(Collection<ImageKey> images) {
    return index.versions(images);
  }

  @Override
  public void forEachPresent(BiConsumer<ImageKey, Version> visitor) {
    index.forEachPresent(visitor);
  }

  @Override
  public long count() {
    return index.count();
  }

  @Override
  public void close() {
    index.close();
  }
}
