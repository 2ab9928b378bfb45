package dev.lookalike.embedder;

import dev.lookalike.embedder.work.EmbeddingStage;
import dev.lookalike.embedder.work.FetchPool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.ExponentialBackoff;

/** The two stages beside Streams, as the settings say. */
record Work(EmbeddingStage stage, FetchPool pool) {
  static Work of(EmbedderSettings settings, EmbedderParts parts) {
    EmbedderSettings.Batch batch = settings.embedder().batch();
    int threads = settings.fetch().threads();
    EmbeddingStage stage =
        new EmbeddingStage(
            new EmbeddingStage.Limits(
                batch.size(),
                batch.maxWait(),
                // One batch in the model, one gathering, and what each thread decodes.
                2 * batch.size() + threads,
                settings.decode().atOnce(),
                settings.embedder().cacheSize().bytes(),
                settings.embedder().stateDir()),
            parts.decoder(),
            parts.embedder());
    FetchPool pool =
        new FetchPool(
            new FetchPool.Limits(
                threads,
                settings.fetch().perHost(),
                backoff(settings.embedder().retry()),
                InstantSource.system(),
                settings.fetch().askIfChanged()),
            parts.fetcher(),
            stage);
    return new Work(stage, pool);
  }

  static ExponentialBackoff backoff(EmbedderSettings.Retry retry) {
    return new ExponentialBackoff(retry.first().toMillis(), 2, retry.longest().toMillis(), 0.2);
  }

  void start(Consumer<Throwable> onFatal) {
    stage.start(onFatal);
    pool.start(onFatal);
  }

  void stop() {
    pool.stop();
    stage.stop();
  }

  /**
   * Waits for what is in native code, since the model must not go away under it.
   *
   * @param orderly whether what was in hand is no suspect
   */
  void close(Duration timeout, boolean orderly) {
    boolean ended = pool.awaitEnd(timeout) && stage.awaitEnd(timeout);
    if (orderly && ended) {
      stage.settle();
    }
    stage.close();
  }
}
