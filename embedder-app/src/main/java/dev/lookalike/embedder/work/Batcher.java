package dev.lookalike.embedder.work;

import dev.lookalike.embedding.ImageEmbedder;
import dev.lookalike.embedding.ModelInput;
import dev.lookalike.schema.Embedding;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers pictures into batches for the one thread that runs the model: up to {@code size} of them,
 * or what came within {@code wait} of the first.
 */
final class Batcher {
  private static final Logger LOG = LoggerFactory.getLogger(Batcher.class);

  private final ImageEmbedder embedder;
  private final int size;
  private final Duration wait;

  /** Unbounded, since {@link Hands} bounds what is in hand. */
  private final BlockingQueue<Item> queue = new LinkedBlockingQueue<>();

  private final ExecutorService thread = Executors.newSingleThreadExecutor(Threads.named("model"));

  private record Item(ModelInput input, CompletableFuture<Embedding> result) {}

  Batcher(ImageEmbedder embedder, int size, Duration wait) {
    this.embedder = embedder;
    this.size = size;
    this.wait = wait;
  }

  void start(Consumer<Throwable> onFatal) {
    thread.execute(() -> run(onFatal));
  }

  /** The picture's vector; fails when the model cannot take this picture. */
  CompletableFuture<Embedding> add(ModelInput input) {
    Item item = new Item(input, new CompletableFuture<>());
    queue.add(item);
    return item.result();
  }

  int waiting() {
    return queue.size();
  }

  void stop() {
    thread.shutdownNow();
  }

  boolean awaitEnd(Duration timeout) {
    return Threads.awaitEnd(thread, timeout);
  }

  private void run(Consumer<Throwable> onFatal) {
    try {
      while (!thread.isShutdown()) {
        embed(nextBatch());
      }
    } catch (InterruptedException e) {
      LOG.debug("stopped", e);
    } catch (Throwable e) {
      // Whoever stops us may take the model away.
      if (!thread.isShutdown()) {
        onFatal.accept(e);
      }
    }
  }

  private List<Item> nextBatch() throws InterruptedException {
    List<Item> batch = new ArrayList<>(size);
    batch.add(queue.take());
    long deadline = System.nanoTime() + wait.toNanos();
    while (batch.size() < size) {
      Item item = queue.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (item == null) {
        break;
      }
      batch.add(item);
    }
    return batch;
  }

  private void embed(List<Item> batch) {
    List<Embedding> vectors;
    try {
      vectors = embedder.embed(batch.stream().map(Item::input).toList());
    } catch (RuntimeException e) {
      LOG.warn("the model failed on a batch of {}; trying each alone", batch.size(), e);
      batch.forEach(this::embedAlone);
      return;
    }
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).result().complete(vectors.get(i));
    }
  }

  private void embedAlone(Item item) {
    Embedding vector;
    try {
      vector = embedder.embed(List.of(item.input())).get(0);
    } catch (RuntimeException e) {
      // Throws when it is the model that is broken and not the picture.
      embedder.embed(List.of(blank(item.input())));
      item.result().completeExceptionally(e);
      return;
    }
    item.result().complete(vector);
  }

  private static ModelInput blank(ModelInput like) {
    ByteBuffer pixels = ByteBuffer.allocateDirect(like.width() * like.height() * 3);
    for (int i = 0; i < pixels.capacity(); i++) {
      pixels.put(i, (byte) 128);
    }
    return new ModelInput(pixels, like.width(), like.height());
  }
}
