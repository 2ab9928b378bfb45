package dev.lookalike.bench.scale;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * What calls of this thread cost: by the clock, and by the processor time of the thread, which is
 * what a machine with a free core would show and does not depend on who else is busy.
 */
final class Cost {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final com.sun.management.OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);

  private final double[] wall;
  private final double[] processor;
  private int calls;

  Cost(int calls) {
    this.wall = new double[calls];
    this.processor = new double[calls];
  }

  /** Processor seconds of all threads so far. */
  static double ofProcess() {
    return PROCESS.getProcessCpuTime() / 1e9;
  }

  /** Waits until the process has been idle for some seconds: nothing is merged any more. */
  static void untilIdle() throws InterruptedException {
    double before;
    do {
      before = ofProcess();
      Thread.sleep(5000);
    } while (ofProcess() - before > 0.2);
  }

  void measure(Runnable call) {
    long start = System.nanoTime();
    long used = THREADS.getCurrentThreadCpuTime();
    call.run();
    processor[calls] = (THREADS.getCurrentThreadCpuTime() - used) / 1e6;
    wall[calls++] = (System.nanoTime() - start) / 1e6;
  }

  double wallSeconds() {
    return sum(wall) / 1000;
  }

  double processorSeconds() {
    return sum(processor) / 1000;
  }

  private double sum(double[] millis) {
    double sum = 0;
    for (int i = 0; i < calls; i++) {
      sum += millis[i];
    }
    return sum;
  }

  /** Percentiles in milliseconds of one of {@code parts} equal parts of a call. */
  String perPart(int parts) {
    return "processor %s; wall %s"
        .formatted(percentiles(processor, parts), percentiles(wall, parts));
  }

  private String percentiles(double[] millis, int parts) {
    double[] sorted = java.util.Arrays.copyOf(millis, calls);
    java.util.Arrays.sort(sorted);
    return "p50 %.2f ms, p99 %.2f ms"
        .formatted(sorted[calls / 2] / parts, sorted[calls * 99 / 100] / parts);
  }
}
