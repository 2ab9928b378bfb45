package dev.lookalike.console.command;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import picocli.CommandLine;

/** Progress with rate and remaining time on standard error, for terminals only. */
final class Progress {
  private static final int REFRESH_MILLIS = 200;

  /** What begins a line that is printed where a bar is: the bar is drawn again below it. */
  static final String OVER = isWatched() ? "\r\u001b[2K" : "";

  private Progress() {}

  private static boolean isWatched() {
    return CommandLine.Help.Ansi.AUTO.enabled();
  }

  static ProgressBar bar(String task, long total) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(total)
        .setUpdateIntervalMillis(REFRESH_MILLIS)
        .setConsumer(isWatched() ? new ConsoleProgressBarConsumer(System.err) : new Silence())
        .showSpeed()
        .build();
  }

  /** Where nobody watches. */
  private static final class Silence implements ProgressBarConsumer {
    @Override
    public int getMaxRenderedLength() {
      return 0;
    }

    @Override
    public void accept(String rendered) {}

    @Override
    public void close() {}
  }
}
