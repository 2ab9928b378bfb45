package dev.lookalike.console.command;

import java.util.function.Supplier;

/** Says what was done so far when Ctrl-C ends a command. */
final class Interruption {
  private final Thread hook;

  private Interruption(Thread hook) {
    this.hook = hook;
  }

  static Interruption says(OutputOptions output, Supplier<String> done) {
    Thread hook =
        new Thread(
            () -> output.warn("%sinterrupted: %s", Progress.OVER, done.get()), "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    return new Interruption(hook);
  }

  /** The command ended by itself. */
  void over() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is being said.
    }
  }
}
