package dev.lookalike.query;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A producer for which no record waits but those that must. The producer itself is set to wait for
 * nothing: a record whose topic it does not know yet, or for which it has no room, comes back and
 * is tried again for a second, while others go out.
 */
final class ReplySender implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long AGAIN_MILLIS = 10;

  private final Producer<byte[], byte[]> producer;
  private final ScheduledExecutorService sending;

  /**
   * @param producer whose {@code max.block.ms} is 0
   */
  ReplySender(Producer<byte[], byte[]> producer, Threads threads) {
    this.producer = producer;
    this.sending = Executors.newSingleThreadScheduledExecutor(threads.named("replies"));
  }

  /** Never waits and never throws; the callback hears how it ended. */
  void send(ProducerRecord<byte[], byte[]> record, Callback callback) {
    Attempts attempts = new Attempts(record, callback, System.nanoTime());
    try {
      sending.execute(attempts);
    } catch (RejectedExecutionException e) {
      callback.onCompletion(null, new KafkaException("the query app is stopping", e));
    }
  }

  private final class Attempts implements Runnable, Callback {
    private final ProducerRecord<byte[], byte[]> record;
    private final Callback callback;
    private final long begun;

    Attempts(ProducerRecord<byte[], byte[]> record, Callback callback, long begun) {
      this.record = record;
      this.callback = callback;
      this.begun = begun;
    }

    @Override
    public void run() {
      try {
        producer.send(record, this);
      } catch (KafkaException | IllegalStateException e) {
        callback.onCompletion(null, e);
      }
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
      // One that the broker did not take in time is told only after many seconds.
      boolean again =
          failure instanceof TimeoutException && System.nanoTime() - begun < PATIENCE_NANOS;
      if (again && !sending.isShutdown()) {
        sending.schedule(this, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
      } else {
        callback.onCompletion(metadata, failure);
      }
    }
  }

  /** What is not delivered by now is lost. */
  @Override
  public void close() {
    sending.shutdown();
    producer.close(Duration.ofSeconds(1));
  }
}
