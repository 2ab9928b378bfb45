package dev.lookalike.campaign.load;

import dev.lookalike.campaign.measure.Proc;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A process's resident memory, twice a second. */
final class MemoryWatch implements AutoCloseable {
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final List<Long> samples = new ArrayList<>();

  MemoryWatch(long pid) {
    Proc proc = new Proc(pid);
    samples.add(proc.resident());
    clock.scheduleAtFixedRate(() -> add(proc.resident()), 500, 500, TimeUnit.MILLISECONDS);
  }

  private synchronized void add(long bytes) {
    samples.add(bytes);
  }

  /** Bytes more at the end than after the first third, in which buffers are made. */
  synchronized long growth() {
    return samples.get(samples.size() - 1) - samples.get(samples.size() / 3);
  }

  @Override
  public synchronized String toString() {
    return "resident MiB at first %d, after a third %d, at last %d"
        .formatted(
            samples.get(0) >> 20,
            samples.get(samples.size() / 3) >> 20,
            samples.get(samples.size() - 1) >> 20);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
