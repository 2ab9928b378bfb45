package dev.lookalike.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.Topics;
import dev.lookalike.schema.UploadReceipt;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait for the receipts of their uploads. One must be enrolled before the upload is sent,
 * since the receipt may be there before Kafka's acknowledgement is; the receipts of all other
 * images are skipped unread.
 */
final class ReceiptWaiters implements AutoCloseable {
  private static final JsonCodec<UploadReceipt> RECEIPT = JsonCodec.of(UploadReceipt.class);

  private final Executor callbacks;
  private final Map<String, Set<Waiter>> waiting = new HashMap<>();
  private final Follower follower;

  /** Connects; receipts are seen from here on. */
  ReceiptWaiters(TopicReader reader, Executor callbacks) {
    this.callbacks = callbacks;
    this.follower = reader.follow(Topics.RECEIPTS, From.now(), this::accept);
    follower.done().whenComplete((end, failure) -> failAll(failure));
  }

  boolean isOpen() {
    return !follower.done().isDone();
  }

  Waiter enrol(ImageKey image) {
    Waiter waiter = new Waiter();
    String key = image.toString();
    synchronized (waiting) {
      waiting.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(waiter);
    }
    waiter.receipt.whenComplete((receipt, failure) -> leave(key, waiter));
    if (!isOpen()) {
      waiter.fail(new IllegalStateException("receipts are no longer read"));
    }
    return waiter;
  }

  private void leave(String key, Waiter waiter) {
    synchronized (waiting) {
      Set<Waiter> others = waiting.get(key);
      if (others != null && others.remove(waiter) && others.isEmpty()) {
        waiting.remove(key);
      }
    }
  }

  private void accept(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null || record.value() == null) {
      return;
    }
    List<Waiter> concerned;
    synchronized (waiting) {
      concerned = List.copyOf(waiting.getOrDefault(new String(record.key(), UTF_8), Set.of()));
    }
    if (!concerned.isEmpty()) {
      UploadReceipt receipt = RECEIPT.read(record.value());
      concerned.forEach(waiter -> waiter.seen(receipt));
    }
  }

  private void failAll(@Nullable Throwable failure) {
    List<Waiter> all;
    synchronized (waiting) {
      all = waiting.values().stream().flatMap(Set::stream).toList();
    }
    IllegalStateException ended = new IllegalStateException("receipts are no longer read", failure);
    all.forEach(waiter -> waiter.fail(ended));
  }

  @Override
  public void close() {
    follower.close();
  }

  /** One upload's wait. */
  final class Waiter {
    private final CompletableFuture<UploadReceipt> receipt = new CompletableFuture<>();

    /**
     * Of each partition, since somebody else's upload may have been refused for being in the wrong
     * one: offsets of two partitions cannot be compared.
     */
    private final Map<Integer, UploadReceipt> newest = new HashMap<>();

    private @Nullable Published expected;

    /** The receipt of this version or of a newer one of the image. */
    CompletableFuture<UploadReceipt> receipt() {
      return receipt;
    }

    /** From here on it is known what is waited for. */
    synchronized void expect(Published upload) {
      expected = upload;
      completeIfReached();
    }

    void fail(Throwable failure) {
      callbacks.execute(() -> receipt.completeExceptionally(failure));
    }

    private synchronized void seen(UploadReceipt seen) {
      newest.merge(
          seen.partition(),
          seen,
          (old, next) -> old.version().isNewerThan(next.version()) ? old : next);
      completeIfReached();
    }

    private void completeIfReached() {
      Published upload = expected;
      UploadReceipt reached = upload == null ? null : newest.get(upload.partition());
      if (upload != null && reached != null && reached.version().offset() >= upload.offset()) {
        callbacks.execute(() -> receipt.complete(reached));
      }
    }
  }
}
