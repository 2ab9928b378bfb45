package dev.lookalike.indexer;

import dev.lookalike.app.App;
import dev.lookalike.app.Health;
import dev.lookalike.embedding.ModelManifest;
import dev.lookalike.index.VectorIndex;
import dev.lookalike.index.VectorIndexes;
import dev.lookalike.index.metered.MeteredVectorIndex;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A running indexer, or a running rebuild. */
public final class IndexerApp implements App {
  private final String group;
  private final Status status;
  private final Patience patience;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Thread thread;

  private IndexerApp(String group, VectorIndex index, Status status, Consumer<IndexerApp> work) {
    this.group = group;
    this.status = status;
    this.patience = new Patience(status);
    thread = new Thread(() -> run(index, work), "indexer");
  }

  /** Starts with the index that the settings and the model's manifest describe. */
  public static IndexerApp start(IndexerSettings settings, MeterRegistry meters) {
    ModelManifest model = ModelManifest.load(settings.model().dir(), settings.model().name());
    return start(
        settings,
        VectorIndexes.of(settings.index(), settings.spec(model)),
        model.thresholds().candidateFloor(),
        meters);
  }

  /**
   * Starts; the index and Kafka may come later.
   *
   * @param index not yet open; closed with the app
   * @param floor the least score of a neighbour where the settings give none
   * @param meters where it measures what it does
   */
  public static IndexerApp start(
      IndexerSettings settings, VectorIndex index, double floor, MeterRegistry meters) {
    VectorIndex metered = new MeteredVectorIndex(index, meters);
    Clients clients = new Clients(settings);
    IndexerApp app =
        new IndexerApp(
            settings.groupOf(index.spec().model()),
            metered,
            new Status(meters),
            self -> {
              switch (settings.mode()) {
                case INDEX ->
                    new IndexWork(settings, clients, metered, self.status, self.patience)
                        .run(floor);
                case REBUILD ->
                    new RebuildWork(settings, clients, metered, self.status, self.patience).run();
              }
            });
    app.thread.start();
    return app;
  }

  private void run(VectorIndex index, Consumer<IndexerApp> work) {
    @Nullable Throwable fault = null;
    try (index) {
      work.accept(this);
    } catch (CancellationException e) {
      // Closed while it waited.
    } catch (RuntimeException | Error e) {
      fault = e;
    }
    if (fault == null) {
      ended.complete(null);
    } else {
      ended.completeExceptionally(fault);
    }
  }

  /** How far the rebuild of its index is or was; empty when there was none. */
  public Optional<RebuildProgress> rebuild() {
    return status.rebuild();
  }

  @Override
  public Health health() {
    return status.health(!ended.isDone());
  }

  @Override
  public String group() {
    return group;
  }

  @Override
  public CompletableFuture<Void> ended() {
    return ended;
  }

  /** Finishes the batch in hand and leaves the group. */
  @Override
  public void close() {
    patience.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
