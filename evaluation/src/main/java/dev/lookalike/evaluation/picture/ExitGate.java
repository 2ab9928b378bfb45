package dev.lookalike.evaluation.picture;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets the JVM end only between two pieces of native work: libtorch takes its own parts away at
 * exit, and an inference that still ran would crash, with a report on the user's Ctrl-C.
 */
final class ExitGate {
  // Fair, so that whoever ends the JVM is next.
  private static final ReentrantLock TURN = new ReentrantLock(true);

  static {
    // Never unlocked: no work starts after it.
    Runtime.getRuntime().addShutdownHook(new Thread(TURN::lock, "exit-gate"));
  }

  private ExitGate() {}

  static <T> T within(Supplier<T> work) {
    TURN.lock();
    try {
      return work.get();
    } finally {
      TURN.unlock();
    }
  }
}
