package dev.lookalike.app;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Makes timers for what happens beside an app's work and must not keep its process alive. */
public final class DaemonTimer {
  private DaemonTimer() {}

  /** A timer with one thread of this name. */
  public static ScheduledExecutorService named(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
