package dev.lookalike.indexer;

import dev.lookalike.index.IndexUnavailableException;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/** Waits between attempts, longer each time and not in step with other indexers, until closed. */
final class Patience {
  private static final IntervalFunction WAITS =
      IntervalFunction.ofExponentialRandomBackoff(
          Duration.ofMillis(100), 2, 0.5, Duration.ofSeconds(5));

  private final CountDownLatch closing = new CountDownLatch(1);
  private final Status status;

  Patience(Status status) {
    this.status = status;
  }

  /** Ends all waiting, now and later. */
  void close() {
    closing.countDown();
  }

  boolean isClosing() {
    return closing.getCount() == 0;
  }

  /** How long to wait after the attempt of this number, from 1. */
  static Duration after(int attempt) {
    return Duration.ofMillis(WAITS.apply(attempt));
  }

  /** Repeats what the index or Kafka did not answer. */
  <T> T insist(String what, Supplier<T> call) {
    for (int attempt = 1; ; attempt++) {
      try {
        T answer = call.get();
        status.solved();
        return answer;
      } catch (IndexUnavailableException | KafkaException e) {
        status.trouble(what, e);
        pause(after(attempt));
      }
    }
  }

  void insist(String what, Runnable call) {
    insist(
        what,
        () -> {
          call.run();
          return true;
        });
  }

  /**
   * Waits.
   *
   * @throws CancellationException when the indexer is being closed
   */
  void pause(Duration time) {
    try {
      if (closing.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new CancellationException("closing");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }
}
