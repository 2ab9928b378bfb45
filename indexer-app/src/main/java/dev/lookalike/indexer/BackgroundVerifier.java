package dev.lookalike.indexer;

import dev.lookalike.app.DaemonTimer;
import dev.lookalike.index.VectorIndex;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the index with its log now and then, beside the indexing. */
final class BackgroundVerifier implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundVerifier.class);

  private final ScheduledExecutorService thread = DaemonTimer.named("index-verifier");

  private final IndexerSettings settings;
  private final Clients clients;
  private final VectorIndex index;
  private final Status status;

  BackgroundVerifier(IndexerSettings settings, Clients clients, VectorIndex index, Status status) {
    this.settings = settings;
    this.clients = clients;
    this.index = index;
    this.status = status;
  }

  /**
   * Verifies from now on, as often as is set.
   *
   * @param chosen whether this process is the one of its group that does it
   */
  void start(BooleanSupplier chosen) {
    long every = settings.verify().every().toMillis();
    if (every > 0) {
      thread.scheduleWithFixedDelay(() -> attempt(chosen), every, every, TimeUnit.MILLISECONDS);
    }
  }

  /** An outage costs one comparison: the indexing itself says what is wrong. */
  private void attempt(BooleanSupplier chosen) {
    if (!chosen.getAsBoolean()) {
      return;
    }
    try {
      IndexVerifier verifier = new IndexVerifier(settings, clients, index, thread::isShutdown);
      status.verified(verifier.run(settings.verify().repair()));
    } catch (CancellationException e) {
      LOG.debug("closing", e);
    } catch (RuntimeException e) {
      LOG.warn("the index could not be compared with its log: {}", e.getMessage(), e);
    }
  }

  /** Ends the comparison in hand and waits for it: it uses the index, which is closed next. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
