package dev.lookalike.campaign.soak;

import dev.lookalike.campaign.landscape.App;
import dev.lookalike.campaign.landscape.Landscape;
import dev.lookalike.campaign.measure.Lag;
import dev.lookalike.campaign.measure.LiveHeap;
import dev.lookalike.campaign.measure.Proc;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;

/** Looks at every process, folder and group of a landscape. */
final class Sampler implements AutoCloseable {
  private static final double MIB = 1 << 20;

  /** A look at the live heap stops the process for a moment. */
  private static final int HEAP_EVERY = 12;

  private final Proc indexServer;
  private final Map<String, Long> machines = new LinkedHashMap<>();
  private final Map<String, Series> series = new LinkedHashMap<>();
  private final Path folder;
  private final Lag lag;
  private final long begun = System.nanoTime();
  private int samples;

  Sampler(Landscape landscape, Path folder) {
    this.folder = folder;
    this.lag = new Lag(landscape.broker().servers());
    machines.put("broker", landscape.broker().pid());
    for (App app : landscape.apps()) {
      machines.put(app.name(), app.pid());
    }
    this.indexServer = new Proc(landscape.index().pid());
  }

  synchronized void sample() throws ExecutionException, InterruptedException {
    machines.forEach(
        (name, pid) -> {
          Proc proc = new Proc(pid);
          add(Measure.RESIDENT, name, proc::resident, MIB);
          add(Measure.THREADS, name, proc::threads, 1);
          add(Measure.FILES, name, proc::openFiles, 1);
        });
    add(Measure.STORE, "embedder", () -> stores("embedder"), MIB);
    add(Measure.STORE, "duplicates", () -> stores("duplicates"), MIB);
    add(Measure.LOG, "kafka", () -> Proc.folder(folder.resolve("kafka")), MIB);
    add(Measure.SERVER, "milvus", indexServer::resident, MIB);
    add(Measure.INDEX, "milvus", () -> Proc.folder(folder.resolve("milvus")), MIB);
    lag.byGroup().forEach((group, records) -> add(Measure.LAG, group, () -> records, 1));
    if (samples++ % HEAP_EVERY == 0) {
      machines.forEach((name, pid) -> add(Measure.HEAP, name, () -> LiveHeap.of(pid), MIB));
    }
  }

  private long stores(String app) {
    return Proc.folder(folder.resolve("state").resolve(app));
  }

  private void add(Measure measure, String name, LongSupplier value, double unit) {
    series
        .computeIfAbsent(measure + " " + name, key -> new Series(measure, name))
        .add((System.nanoTime() - begun) / 1e9, value.getAsLong() / unit);
  }

  synchronized List<Series> series() {
    return new ArrayList<>(series.values());
  }

  @Override
  public void close() {
    lag.close();
  }
}
