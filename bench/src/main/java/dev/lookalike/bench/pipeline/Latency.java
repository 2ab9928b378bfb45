package dev.lookalike.bench.pipeline;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.schema.Stage;
import dev.lookalike.schema.UploadReceipt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** From publishing to the receipt's arrival, at a steady rate whatever comes back. */
final class Latency {
  private final List<Double> millis = new ArrayList<>();
  private final List<Map<String, Long>> stages = new ArrayList<>();

  private Latency() {}

  /**
   * @param rate uploads a second
   */
  static Latency at(double rate, CatalogClient client, PictureServer host, List<Path> pictures) {
    Latency latency = new Latency();
    List<CompletableFuture<Void>> ends = new ArrayList<>();
    long begun = System.nanoTime();
    for (int i = 0; i < pictures.size(); i++) {
      long due = begun + (long) (i / rate * TimeUnit.SECONDS.toNanos(1));
      LockSupport.parkNanos(due - System.nanoTime());
      Path file = pictures.get(i);
      ends.add(
          client
              .publishAndWait("latency-" + file.getFileName(), host.uri(file), Map.of())
              .thenAccept(receipt -> latency.add(due, receipt)));
    }
    ends.forEach(CompletableFuture::join);
    return latency;
  }

  /** From when it was due, so that a stall of the sender is not forgiven. */
  private synchronized void add(long due, UploadReceipt receipt) {
    millis.add((System.nanoTime() - due) / 1e6);
    stages.add(receipt.stageMillis());
  }

  /** Half and 99% of all are as quick as this; then the median of each stage. */
  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder(
            "half within %.0f ms, 99%% within %.0f ms; median by stage:"
                .formatted(Figures.quantile(millis, 0.5), Figures.quantile(millis, 0.99)));
    for (Stage stage : Stage.values()) {
      List<Double> times =
          stages.stream()
              .filter(each -> each.containsKey(stage.key()))
              .map(each -> (double) each.get(stage.key()))
              .toList();
      if (!times.isEmpty()) {
        text.append(" %s %.0f".formatted(stage.key(), Figures.quantile(times, 0.5)));
      }
    }
    return text.append(" ms").toString();
  }
}
