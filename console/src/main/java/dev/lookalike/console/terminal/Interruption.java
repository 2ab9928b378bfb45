package dev.lookalike.console.terminal;

import java.util.function.Supplier;

/** Says what was done so far when Ctrl-C ends a command. */
public final class Interruption {
  private final Thread hook;

  private Interruption(Thread hook) {
    this.hook = hook;
  }

  public static Interruption says(OutputOptions output, Supplier<String> done) {
    Thread hook = new Thread(() -> output.warn("interrupted: %s", done.get()), "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    return new Interruption(hook);
  }

  /** The command ended by itself. */
  public void over() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is being said.
    }
  }
}
