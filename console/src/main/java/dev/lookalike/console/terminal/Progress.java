package dev.lookalike.console.terminal;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import picocli.CommandLine;

/**
 * How far some work is: with rate and remaining time on standard error where a terminal is watched,
 * and as the last word when Ctrl-C ends it.
 */
public final class Progress implements AutoCloseable {
  private static final int REFRESH_MILLIS = 200;

  /** What begins a line that is printed where a bar is: the bar is drawn again below it. */
  static final String OVER = isWatched() ? "\r\u001b[2K" : "";

  private final ProgressBar bar;
  private final Interruption interruption;

  private Progress(ProgressBar bar, OutputOptions output) {
    this.bar = bar;
    this.interruption =
        Interruption.says(
            output,
            () ->
                "%s, %,d of %,d done".formatted(bar.getTaskName(), bar.getCurrent(), bar.getMax()));
  }

  /**
   * Begins; the bar is drawn from now on.
   *
   * @param task what is done, as "Publishing"
   * @param total how many steps it has
   */
  public static Progress of(String task, long total, OutputOptions output) {
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(total)
            .setUpdateIntervalMillis(REFRESH_MILLIS)
            .setConsumer(isWatched() ? new ConsoleProgressBarConsumer(System.err) : new Silence())
            .showSpeed()
            .build();
    return new Progress(bar, output);
  }

  /** Whether a person sees what is printed as it is printed. */
  public static boolean isWatched() {
    return CommandLine.Help.Ansi.AUTO.enabled();
  }

  public void step() {
    bar.step();
  }

  public void stepBy(long count) {
    bar.stepBy(count);
  }

  /** So many are done of so many. */
  public void at(long done, long total) {
    bar.maxHint(total);
    bar.stepTo(done);
  }

  @Override
  public void close() {
    interruption.over();
    bar.close();
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
