package dev.lookalike.query;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the app's threads; one that dies of an error (no memory, a broken library) ends the app.
 */
@SuppressWarnings("ThreadPriorityCheck") // a hint, that nothing depends on
final class Threads {
  private static final Logger LOG = LoggerFactory.getLogger(Threads.class);

  private final CompletableFuture<Void> fault = new CompletableFuture<>();

  /** Ends exceptionally, or never. */
  CompletableFuture<Void> fault() {
    return fault;
  }

  Thread start(String name, Runnable work) {
    Thread thread = thread("query-" + name, work);
    thread.setPriority(Thread.MIN_PRIORITY);
    thread.start();
    return thread;
  }

  ThreadFactory named(String name) {
    AtomicInteger number = new AtomicInteger();
    return work -> thread("query-" + name + "-" + number.incrementAndGet(), work);
  }

  /**
   * For long computing, which gives way to those who read and refuse. The system heeds it where the
   * virtual machine runs with {@code -XX:ThreadPriorityPolicy=1}.
   */
  ThreadFactory yielding(String name) {
    ThreadFactory factory = named(name);
    return work -> {
      Thread thread = factory.newThread(work);
      thread.setPriority(Thread.MIN_PRIORITY);
      return thread;
    };
  }

  private Thread thread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setUncaughtExceptionHandler(
        (dying, error) -> {
          LOG.error("thread {} died", dying.getName(), error);
          fault.completeExceptionally(error);
        });
    return thread;
  }
}
