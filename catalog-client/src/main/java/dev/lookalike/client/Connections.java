package dev.lookalike.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What the client holds open: each made when first needed, and anew when it broke. */
final class Connections implements AutoCloseable {
  private final ClientSettings settings;
  private final TopicReader reader;
  private final ExecutorService callbacks =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "lookalike-client-callbacks");
            thread.setDaemon(true);
            return thread;
          });
  private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
  private @Nullable EventSender sender;
  private @Nullable ReplyChannel replies;
  private @Nullable ReceiptWaiters receipts;
  private boolean closed;

  Connections(ClientSettings settings) {
    this.settings = settings;
    this.reader = new TopicReader(settings);
  }

  TopicReader reader() {
    return reader;
  }

  synchronized EventSender sender() {
    ensureOpen();
    if (sender == null) {
      sender = new EventSender(settings.producer(), settings.maxInFlight(), callbacks);
    }
    return sender;
  }

  synchronized ReplyChannel replies() {
    ensureOpen();
    if (replies == null || !replies.isOpen()) {
      replies = new ReplyChannel(settings, sender(), callbacks);
    }
    return replies;
  }

  synchronized ReceiptWaiters receipts() {
    ensureOpen();
    if (receipts == null || !receipts.isOpen()) {
      receipts = new ReceiptWaiters(reader, callbacks);
    }
    return receipts;
  }

  synchronized Subscription follow(
      String topic, From from, Consumer<ConsumerRecord<byte[], byte[]>> handler) {
    ensureOpen();
    Subscription subscription = reader.follow(topic, from, handler);
    subscriptions.add(subscription);
    subscription.done().whenComplete((end, failure) -> subscriptions.remove(subscription));
    return subscription;
  }

  private void ensureOpen() {
    if (closed) {
      throw new IllegalStateException("the client is closed");
    }
  }

  @Override
  public void close() {
    List<Runnable> closes = new ArrayList<>();
    synchronized (this) {
      closed = true;
      subscriptions.forEach(subscription -> closes.add(subscription::close));
      Optional.ofNullable(sender).ifPresent(open -> closes.add(open::close));
      Optional.ofNullable(replies).ifPresent(open -> closes.add(open::close));
      Optional.ofNullable(receipts).ifPresent(open -> closes.add(open::close));
    }
    // Not under the lock: a listener that is waited for may be about to take it.
    closes.forEach(Runnable::run);
    callbacks.shutdown();
  }
}
