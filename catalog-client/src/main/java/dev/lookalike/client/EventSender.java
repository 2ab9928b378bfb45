package dev.lookalike.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** Sends events, a bounded number at a time. */
final class EventSender implements AutoCloseable {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final Producer<byte[], byte[]> producer;
  private final Semaphore inFlight;
  private final Executor callbacks;

  /**
   * @param callbacks completes the futures, so that a caller's continuation never holds up Kafka's
   *     own thread
   */
  EventSender(Producer<byte[], byte[]> producer, int maxInFlight, Executor callbacks) {
    this.producer = producer;
    this.inFlight = new Semaphore(maxInFlight);
    this.callbacks = callbacks;
  }

  /** Waits while too many events are on their way; the future ends with Kafka's answer. */
  CompletableFuture<RecordMetadata> send(ProducerRecord<byte[], byte[]> event) {
    CompletableFuture<RecordMetadata> sent = new CompletableFuture<>();
    try {
      inFlight.acquire();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
    try {
      producer.send(
          event,
          (metadata, failure) -> {
            inFlight.release();
            callbacks.execute(() -> complete(sent, metadata, failure));
          });
    } catch (KafkaException | IllegalStateException e) {
      inFlight.release();
      sent.completeExceptionally(e);
    }
    return sent;
  }

  private static void complete(
      CompletableFuture<RecordMetadata> sent,
      RecordMetadata metadata,
      @Nullable Exception failure) {
    if (failure == null) {
      sent.complete(metadata);
    } else {
      sent.completeExceptionally(failure);
    }
  }

  @Override
  public void close() {
    producer.close(CLOSE_TIMEOUT);
  }
}
