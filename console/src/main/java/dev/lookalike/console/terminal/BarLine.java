package dev.lookalike.console.terminal;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * The line where a bar is drawn. It ends once; a thread of the library that is late would else draw
 * and end it twice.
 */
final class BarLine implements ProgressBarConsumer {
  private final PrintStream screen;
  private final ProgressBarConsumer line;
  private boolean ended;

  BarLine(PrintStream screen) {
    this.screen = screen;
    this.line = new ConsoleProgressBarConsumer(screen);
  }

  @Override
  public int getMaxRenderedLength() {
    return line.getMaxRenderedLength();
  }

  @Override
  public synchronized void accept(String rendered) {
    if (!ended) {
      line.accept(rendered);
    }
  }

  /** What was drawn last stays. */
  @Override
  public synchronized void close() {
    if (!ended) {
      ended = true;
      line.close();
    }
  }

  /** Nothing stays. */
  synchronized void drop() {
    if (!ended) {
      ended = true;
      screen.print(Terminal.OVER);
      screen.flush();
    }
  }
}
