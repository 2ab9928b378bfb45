package dev.lookalike.console.terminal;

import picocli.CommandLine;

/** The terminal in front of which a person sits, if one does. */
public final class Terminal {
  /** What begins a line that is printed where a bar is: the bar is drawn again below it. */
  static final String OVER = isWatched() ? "\r\u001b[2K" : "";

  private static volatile boolean ended;

  private Terminal() {}

  /** Whether a person sees what is printed as it is printed. */
  public static boolean isWatched() {
    return CommandLine.Help.Ansi.AUTO.enabled();
  }

  /** Log lines take a bar's place as others do, and Ctrl-C leaves an empty line to the shell. */
  public static void prepare() {
    System.setProperty("lookalike.over", OVER);
    Runtime.getRuntime().addShutdownHook(new Thread(Terminal::leave, "terminal"));
  }

  /** The command is over, not by Ctrl-C. */
  public static void commandEnded() {
    ended = true;
  }

  private static void leave() {
    if (!ended) {
      System.err.print(OVER);
      System.err.flush();
    }
  }
}
