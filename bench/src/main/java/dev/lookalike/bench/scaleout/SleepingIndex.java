package dev.lookalike.bench.scaleout;

import dev.lookalike.index.Hit;
import dev.lookalike.index.IndexRow;
import dev.lookalike.index.IndexSpec;
import dev.lookalike.index.VectorIndex;
import dev.lookalike.index.VectorQuery;
import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** Takes the same time for each query and finds the same images. */
final class SleepingIndex implements VectorIndex {
  private final IndexSpec spec;
  private final Duration each;

  SleepingIndex(IndexSpec spec, Duration each) {
    this.spec = spec;
    this.each = each;
  }

  @Override
  public List<List<Hit>> search(List<VectorQuery> queries) {
    Sleep.of(each, queries.size());
    return queries.stream().map(SleepingIndex::hits).toList();
  }

  private static List<Hit> hits(VectorQuery query) {
    return IntStream.range(0, query.topK())
        .mapToObj(
            i ->
                new Hit(
                    new ImageKey(query.tenant(), "image-" + i),
                    new Version(0, i),
                    1 - i / 100.0,
                    facts(i)))
        .toList();
  }

  private static ImageFacts facts(int i) {
    String hash = "%064x".formatted(i);
    return new ImageFacts(
        "pixels:" + hash, hash, "file:///" + i, Map.of(), Instant.EPOCH, "PNG", 1, 1, 1, null);
  }

  @Override
  public IndexSpec spec() {
    return spec;
  }

  @Override
  public boolean isComplete() {
    return true;
  }

  @Override
  public Map<ImageKey, IndexRow.Present> get(Collection<ImageKey> images) {
    return Map.of();
  }

  @Override
  public Map<ImageKey, Version> versions(Collection<ImageKey> images) {
    return Map.of();
  }

  @Override
  public long count() {
    return 0;
  }

  @Override
  public void open() {}

  @Override
  public void markComplete() {}

  @Override
  public void check() {}

  @Override
  public void write(Collection<IndexRow> rows) {}

  @Override
  public void forEachPresent(BiConsumer<ImageKey, Version> visitor) {}

  @Override
  public void close() {}
}
