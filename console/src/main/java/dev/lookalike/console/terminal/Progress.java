package dev.lookalike.console.terminal;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How far some work is: with rate and remaining time on standard error where a terminal is watched,
 * and as the last word when Ctrl-C ends it.
 */
public final class Progress implements AutoCloseable {
  private static final int REFRESH_MILLIS = 200;

  private final ProgressBar bar;
  private final @Nullable BarLine line;
  private final Interruption interruption;

  private Progress(ProgressBar bar, @Nullable BarLine line, OutputOptions output) {
    this.bar = bar;
    this.line = line;
    this.interruption = Interruption.says(output, this::lastWord);
  }

  private String lastWord() {
    if (line != null) {
      line.drop();
    }
    return "%s, %,d of %,d done".formatted(bar.getTaskName(), bar.getCurrent(), bar.getMax());
  }

  /**
   * Begins; the bar is drawn from now on.
   *
   * @param task what is done, as "Publishing"
   * @param total how many steps it has
   */
  public static Progress of(String task, long total, OutputOptions output) {
    BarLine line = Terminal.isWatched() ? new BarLine(System.err) : null;
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(total)
            .setUpdateIntervalMillis(REFRESH_MILLIS)
            .setConsumer(line == null ? new Silence() : line)
            .showSpeed()
            // Time goes on while nothing advances, and the bar comes back below a printed line.
            .continuousUpdate()
            .build();
    return new Progress(bar, line, output);
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
    if (line != null && bar.getCurrent() == 0) {
      line.drop();
    }
    bar.close();
    if (line != null) {
      line.close();
    }
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
