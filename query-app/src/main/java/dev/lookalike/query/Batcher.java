package dev.lookalike.query;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Gathers inputs for one thread that works on many at a time: up to {@code size}, or what came
 * within {@code linger} of the first. What has expired meanwhile is left out.
 */
final class Batcher<I, O> implements AutoCloseable {
  private static final long CLOSE_CHECK_MILLIS = 500;

  private final int size;
  private final Duration linger;
  private final Function<List<I>, List<O>> work;
  private final Predicate<RuntimeException> isOfOneInput;

  /** Unbounded, since {@link Admission} bounds what is in hand. */
  private final BlockingQueue<Item<I, O>> queue = new LinkedBlockingQueue<>();

  private volatile boolean closed;

  private record Item<I, O>(I input, Deadline deadline, CompletableFuture<O> result) {}

  /**
   * @param work gives one output for each input, in order
   * @param isOfOneInput whether a failure may be one input's fault: then each is tried alone
   */
  Batcher(
      BatchSettings settings,
      Function<List<I>, List<O>> work,
      Predicate<RuntimeException> isOfOneInput) {
    this.size = settings.size();
    this.linger = settings.linger();
    this.work = work;
    this.isOfOneInput = isOfOneInput;
  }

  void start(String name, Threads threads) {
    threads.start(name, this::run);
  }

  CompletableFuture<O> add(I input, Deadline deadline) {
    Item<I, O> item = new Item<>(input, deadline, new CompletableFuture<>());
    queue.add(item);
    return item.result();
  }

  int waiting() {
    return queue.size();
  }

  /**
   * When nothing is in the queue any more. Does not wait, so that the thread itself may call it,
   * and does not interrupt, since Java closes the files of an index whose reader is interrupted.
   */
  @Override
  public void close() {
    closed = true;
  }

  private void run() {
    try {
      while (!closed) {
        work(nextBatch());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }

  private List<Item<I, O>> nextBatch() throws InterruptedException {
    List<Item<I, O>> batch = new ArrayList<>(size);
    Item<I, O> first = queue.poll(CLOSE_CHECK_MILLIS, TimeUnit.MILLISECONDS);
    if (first == null) {
      return batch;
    }
    batch.add(first);
    long end = System.nanoTime() + linger.toNanos();
    while (batch.size() < size) {
      Item<I, O> item = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (item == null) {
        break;
      }
      batch.add(item);
    }
    return batch;
  }

  private void work(List<Item<I, O>> batch) {
    List<Item<I, O>> inTime = new ArrayList<>(batch.size());
    for (Item<I, O> item : batch) {
      if (item.deadline().hasPassed()) {
        item.result().completeExceptionally(Deadline.expired());
      } else {
        inTime.add(item);
      }
    }
    if (!inTime.isEmpty()) {
      workInTime(inTime);
    }
  }

  private void workInTime(List<Item<I, O>> batch) {
    try {
      List<O> outputs = work.apply(batch.stream().map(Item::input).toList());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).result().complete(outputs.get(i));
      }
    } catch (RuntimeException e) {
      if (batch.size() > 1 && isOfOneInput.test(e)) {
        batch.forEach(item -> work(List.of(item)));
      } else {
        batch.forEach(item -> item.result().completeExceptionally(e));
      }
    } catch (Error e) {
      batch.forEach(item -> item.result().completeExceptionally(e));
      throw e;
    }
  }
}
