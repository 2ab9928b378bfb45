package dev.lookalike.campaign.scenario;

import dev.lookalike.campaign.scenario.Scenario.Step;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Publishes one step after the other at a steady pace, beside what else goes on. */
public final class Pacing implements AutoCloseable {
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  private Pacing() {}

  public static Pacing start(List<Step> steps, Consumer<Step> publish, double perSecond) {
    Pacing pacing = new Pacing();
    Queue<Step> left = new ArrayDeque<>(steps);
    pacing.clock.scheduleAtFixedRate(
        () -> pacing.next(left, publish), 0, (long) (1e6 / perSecond), TimeUnit.MICROSECONDS);
    return pacing;
  }

  private void next(Queue<Step> left, Consumer<Step> publish) {
    try {
      publish.accept(left.remove());
      if (left.isEmpty()) {
        done.complete(null);
        clock.shutdown();
      }
    } catch (RuntimeException e) {
      done.completeExceptionally(e);
      throw e;
    }
  }

  /** Until the last step is published. */
  public void await() throws ExecutionException, InterruptedException {
    done.get();
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
