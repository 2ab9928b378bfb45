package dev.lookalike.query;

import dev.lookalike.schema.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads requests, at most once: what was read counts as done, whatever becomes of it. A request
 * that is lost with its process is one that its requester asks again after a timeout; one answered
 * twice, or long after, would help nobody.
 */
final class RequestListener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RequestListener.class);
  private static final Duration POLL = Duration.ofMillis(500);

  private final Consumer<byte[], byte[]> consumer;
  private final Intake intake;
  private final Thread thread = new Thread(this::run, "query-requests");
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile boolean joined;
  private volatile boolean closed;

  RequestListener(Consumer<byte[], byte[]> consumer, Intake intake) {
    this.consumer = consumer;
    this.intake = intake;
  }

  void start() {
    thread.start();
  }

  /** Whether its group has given it its share and requests from now on are seen. */
  boolean hasJoined() {
    return joined;
  }

  /** Exceptionally when Kafka refuses for good. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  private void run() {
    try {
      consumer.subscribe(List.of(Topics.REQUESTS), new Positions());
      while (!closed) {
        consumer.poll(POLL).forEach(intake::accept);
      }
      ended.complete(null);
    } catch (WakeupException e) {
      ended.complete(null);
    } catch (RuntimeException | Error e) {
      ended.completeExceptionally(e);
    } finally {
      consumer.close(Clients.LEAVING);
    }
  }

  /** Returns when no more requests are read. */
  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Positions implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      try {
        // Where "latest" is shall be known before readiness is told, not at some later poll.
        partitions.forEach(consumer::position);
      } catch (TimeoutException e) {
        LOG.warn("where requests begin is not known yet: {}", e.getMessage());
      }
      joined = true;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}
  }
}
