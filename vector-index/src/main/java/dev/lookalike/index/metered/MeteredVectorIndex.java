package dev.lookalike.index.metered;

import dev.lookalike.app.Tags;
import dev.lookalike.index.Hit;
import dev.lookalike.index.IndexRow;
import dev.lookalike.index.IndexSpec;
import dev.lookalike.index.IndexUnavailableException;
import dev.lookalike.index.VectorIndex;
import dev.lookalike.index.VectorQuery;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Version;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Measures another index: {@code lookalike.index.calls} with the tags {@code call} and {@code
 * result} (ok, unavailable, failed), and {@code lookalike.index.batch.size} of writes and searches.
 */
public final class MeteredVectorIndex implements VectorIndex {
  private static final List<String> CALLS =
      List.of("open", "check", "write", "search", "get", "versions");

  private enum Result {
    OK,
    UNAVAILABLE,
    FAILED
  }

  private final VectorIndex index;
  private final MeterRegistry meters;

  public MeteredVectorIndex(VectorIndex index, MeterRegistry meters) {
    this.index = index;
    this.meters = meters;
    // What has never failed shows as zero, so that the first failure is seen as a rise.
    CALLS.forEach(call -> List.of(Result.values()).forEach(result -> timer(call, result)));
  }

  @Override
  public IndexSpec spec() {
    return index.spec();
  }

  @Override
  public void open() {
    measure("open", index::open);
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
    measure("check", index::check);
  }

  @Override
  public void write(Collection<IndexRow> rows) {
    size("write", rows);
    measure("write", () -> index.write(rows));
  }

  @Override
  public List<List<Hit>> search(List<VectorQuery> queries) {
    size("search", queries);
    return measure("search", () -> index.search(queries));
  }

  @Override
  public Map<ImageKey, IndexRow.Present> get(Collection<ImageKey> images) {
    return measure("get", () -> index.get(images));
  }

  @Override
  public Map<ImageKey, Version> versions(Collection<ImageKey> images) {
    return measure("versions", () -> index.versions(images));
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

  private void size(String call, Collection<?> of) {
    meters.summary("lookalike.index.batch.size", "call", call).record(of.size());
  }

  private void measure(String call, Runnable work) {
    measure(
        call,
        () -> {
          work.run();
          return true;
        });
  }

  private <T> T measure(String call, Supplier<T> work) {
    Timer.Sample sample = Timer.start();
    Result result = Result.FAILED;
    try {
      T answer = work.get();
      result = Result.OK;
      return answer;
    } catch (IndexUnavailableException e) {
      result = Result.UNAVAILABLE;
      throw e;
    } finally {
      sample.stop(timer(call, result));
    }
  }

  private Timer timer(String call, Result result) {
    return meters.timer("lookalike.index.calls", "call", call, "result", Tags.of(result));
  }
}
