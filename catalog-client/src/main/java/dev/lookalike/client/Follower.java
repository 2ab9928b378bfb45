package dev.lookalike.client;

import dev.lookalike.schema.InvalidEventException;
import dev.lookalike.schema.UnknownSchemaVersionException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;

/** Hands a positioned consumer's records to a handler, one at a time, on its own thread. */
final class Follower implements Subscription {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final long CLOSE_MILLIS = 10_000;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final boolean commits;
  private final Consumer<ConsumerRecord<byte[], byte[]>> handler;
  private final Thread thread;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final AtomicLong unreadable = new AtomicLong();
  private volatile boolean closed;

  private Follower(
      KafkaConsumer<byte[], byte[]> consumer,
      String name,
      boolean commits,
      Consumer<ConsumerRecord<byte[], byte[]>> handler) {
    this.consumer = consumer;
    this.commits = commits;
    this.handler = handler;
    this.thread = new Thread(this::run, "lookalike-client-" + name);
    this.thread.setDaemon(true);
  }

  /** Takes over the consumer, which nobody else may use from here on. */
  static Follower start(
      KafkaConsumer<byte[], byte[]> consumer,
      String name,
      boolean commits,
      Consumer<ConsumerRecord<byte[], byte[]>> handler) {
    Follower follower = new Follower(consumer, name, commits, handler);
    follower.thread.start();
    return follower;
  }

  private void run() {
    try (consumer) {
      while (!closed) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (closed) {
            break;
          }
          handle(record);
        }
        if (commits && !closed) {
          consumer.commitSync();
        }
      }
      done.complete(null);
    } catch (WakeupException e) {
      done.complete(null);
    } catch (RuntimeException | Error e) {
      done.completeExceptionally(e);
    }
  }

  private void handle(ConsumerRecord<byte[], byte[]> record) {
    try {
      handler.accept(record);
    } catch (UnknownSchemaVersionException e) {
      throw e;
    } catch (InvalidEventException e) {
      // One bad event costs itself only.
      unreadable.incrementAndGet();
    }
  }

  @Override
  public CompletableFuture<Void> done() {
    return done;
  }

  @Override
  public long unreadable() {
    return unreadable.get();
  }

  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    if (Thread.currentThread() == thread) {
      return;
    }
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
