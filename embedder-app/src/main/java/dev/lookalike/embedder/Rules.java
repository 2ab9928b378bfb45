package dev.lookalike.embedder;

import dev.lookalike.schema.ModelId;
import java.time.Duration;
import org.apache.kafka.common.utils.ExponentialBackoff;

/**
 * What the decisions about uploads depend on.
 *
 * @param model whose vectors are made
 * @param epoch of image-uploads
 * @param partitions of image-uploads
 * @param retry when what failed is tried again
 * @param redriveWithin how long a failure can be redriven
 */
record Rules(ModelId model, int epoch, int partitions, Retry retry, Duration redriveWithin) {
  static Rules of(EmbedderSettings.Embedder settings, ModelId model, int partitions) {
    return new Rules(
        model,
        settings.epoch(),
        partitions,
        new Retry(settings.retry().horizon(), Work.backoff(settings.retry())),
        settings.retry().redriveWithin());
  }

  /**
   * Retrying what may succeed later.
   *
   * @param horizon how long, from the upload's arrival
   * @param backoff milliseconds to wait after so many failures, with jitter
   */
  record Retry(Duration horizon, ExponentialBackoff backoff) {
    Duration after(int failures) {
      return Duration.ofMillis(backoff.backoff(failures - 1L));
    }
  }
}
