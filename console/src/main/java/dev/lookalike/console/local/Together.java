package dev.lookalike.console.local;

import dev.lookalike.app.App;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Starts apps at the same time: each loads much and waits for Kafka, and none needs another. */
final class Together {
  private final Map<String, CompletableFuture<App>> starting = new LinkedHashMap<>();

  /** Begins something on a thread of its own. */
  static <T> CompletableFuture<T> begin(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, task -> new Thread(task, "start").start());
  }

  void start(String name, Supplier<App> start) {
    starting.put(name, begin(start));
  }

  /**
   * Hands over those that have started, in the order in which they were begun, and returns when
   * none is left.
   *
   * @throws RuntimeException of the first that could not start
   */
  void await(BiConsumer<String, App> started) {
    List<Throwable> faults = new ArrayList<>();
    starting.forEach(
        (name, app) -> {
          try {
            started.accept(name, app.join());
          } catch (CompletionException e) {
            faults.add(e.getCause());
          }
        });
    if (!faults.isEmpty()) {
      throw faults.get(0) instanceof RuntimeException fault
          ? fault
          : new IllegalStateException(faults.get(0));
    }
  }
}
