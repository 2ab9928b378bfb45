package dev.lookalike.bench.pipeline;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Time and processor time, at a moment or between two.
 *
 * @param seconds of the clock
 * @param cpuSeconds of the process, all threads, user and system
 */
record Usage(double seconds, double cpuSeconds) {
  private static final Pattern LINE = Pattern.compile("^(\\d+) images, ([0-9.]+) s, ([0-9.]+) CPU");

  static Usage ofThis() {
    return of(ProcessHandle.current());
  }

  static Usage of(ProcessHandle process) {
    Duration cpu = process.info().totalCpuDuration().orElseThrow();
    return new Usage(System.nanoTime() / 1e9, cpu.toNanos() / 1e9);
  }

  Usage since(Usage before) {
    return new Usage(seconds - before.seconds, cpuSeconds - before.cpuSeconds);
  }

  String line(int images) {
    return "%d images, %.2f s, %.2f CPU seconds: %.1f images/s, %.1f images/CPU-second"
        .formatted(images, seconds, cpuSeconds, images / seconds, images / cpuSeconds);
  }

  /** Reads what {@link #line} wrote. */
  static Usage parse(String line) {
    Matcher found = LINE.matcher(line);
    if (!found.find()) {
      throw new IllegalArgumentException("no figures: " + line);
    }
    return new Usage(Double.parseDouble(found.group(2)), Double.parseDouble(found.group(3)));
  }
}
