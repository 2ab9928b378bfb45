package dev.lookalike.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.schema.InvalidEventException;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.Serving;
import dev.lookalike.schema.Topics;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the serving record and puts the engine that it names into service. While the newest
 * cannot be opened the one before stays in service, and opening is tried again.
 */
final class ServingFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ServingFollower.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final TopicPartition PARTITION = new TopicPartition(Topics.SERVING, 0);
  private static final byte[] ACTIVE = Serving.ACTIVE.getBytes(UTF_8);
  private static final JsonCodec<Serving> CODEC = JsonCodec.of(Serving.class);

  private final Consumer<byte[], byte[]> consumer;
  private final EngineSlot slot;
  private final ServingFactory factory;
  private final BatchSettings batch;
  private final Threads threads;
  private final Thread thread = new Thread(this::run, "query-serving");
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile boolean closed;
  private @Nullable Serving wanted;
  private @Nullable Serving lastTried;
  private long lastTriedAt;
  private long lastLookedAt = System.nanoTime();

  ServingFollower(
      Consumer<byte[], byte[]> consumer,
      EngineSlot slot,
      ServingFactory factory,
      BatchSettings batch,
      Threads threads) {
    this.consumer = consumer;
    this.slot = slot;
    this.factory = factory;
    this.batch = batch;
    this.threads = threads;
  }

  void start() {
    thread.start();
  }

  CompletableFuture<Void> ended() {
    return ended;
  }

  private void run() {
    try {
      consumer.assign(List.of(PARTITION));
      consumer.seekToBeginning(List.of(PARTITION));
      while (!closed) {
        consumer.poll(POLL).forEach(this::read);
        follow();
        look();
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

  private void read(ConsumerRecord<byte[], byte[]> record) {
    if (!Arrays.equals(ACTIVE, record.key())) {
      return;
    }
    try {
      wanted = record.value() == null ? null : CODEC.read(record.value());
    } catch (InvalidEventException e) {
      LOG.error("the serving record at offset {} is ignored", record.offset(), e);
    }
  }

  /** Compares what is wanted with what is in service. */
  private void follow() {
    Serving next = wanted;
    Serving present = slot.serving().orElse(null);
    if (next == null) {
      if (present != null) {
        slot.exchange(null, "the serving record was taken away");
        LOG.warn("the serving record was taken away; nothing is in service");
      }
      return;
    }
    if ((present != null && isSame(present, next)) || isTooSoon(next)) {
      return;
    }
    lastTried = next;
    lastTriedAt = System.nanoTime();
    try {
      slot.exchange(Engine.open(next, factory, batch, threads), "");
      LOG.info("serving {} from index {}", next.model(), next.index());
    } catch (RuntimeException e) {
      String why = "index %s cannot be opened: %s".formatted(next.index(), e.getMessage());
      if (!why.equals(slot.reason())) {
        LOG.warn("{}; trying again and again", why, e);
      }
      slot.explain(why);
    }
  }

  /** Whether the index in service answers; those that ask it meanwhile are told as well. */
  private void look() {
    if (slot.serving().isEmpty() || System.nanoTime() - lastLookedAt < RETRY_NANOS) {
      return;
    }
    lastLookedAt = System.nanoTime();
    String before = slot.trouble();
    try (EngineSlot.Lease lease = slot.acquire()) {
      lease.engine().check();
      slot.trouble("");
    } catch (RuntimeException e) {
      slot.trouble("the index does not answer: " + e.getMessage());
    }
    if (!before.equals(slot.trouble())) {
      LOG.warn("{}", slot.trouble().isEmpty() ? "the index answers again" : slot.trouble());
    }
  }

  private boolean isTooSoon(Serving next) {
    return lastTried != null
        && isSame(lastTried, next)
        && System.nanoTime() - lastTriedAt < RETRY_NANOS;
  }

  private static boolean isSame(Serving one, Serving other) {
    return one.model().equals(other.model()) && one.index().equals(other.index());
  }

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
}
