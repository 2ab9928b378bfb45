package dev.lookalike.campaign.load;

import dev.lookalike.campaign.scenario.Drawing;
import dev.lookalike.campaign.scenario.Picture;
import dev.lookalike.campaign.scenario.Picture.Look;
import dev.lookalike.client.CatalogClient;
import dev.lookalike.client.SimilarityQuery;
import dev.lookalike.schema.SimilarityReply.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Twenty queries a second, a picture and an image in turn, whatever comes back. */
final class Shopping {
  private static final long BETWEEN = Duration.ofMillis(50).toNanos();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final CatalogClient client;
  private final List<byte[]> files =
      IntStream.range(0, 20).mapToObj(i -> Drawing.file(new Picture(i, Look.COPY))).toList();
  private final List<CompletableFuture<Void>> asked = new ArrayList<>();

  /** Of those that were answered. */
  private final List<Double> millis = new ArrayList<>();

  Shopping(CatalogClient client) {
    this.client = client;
  }

  /** Asks until then, and waits for the last answers. */
  void until(BooleanSupplier over) {
    long begun = System.nanoTime();
    while (!over.getAsBoolean()) {
      long due = begun + asked.size() * BETWEEN;
      if (System.nanoTime() - due >= 0) {
        ask(asked.size());
      } else {
        LockSupport.parkNanos(due - System.nanoTime());
      }
    }
    asked.forEach(CompletableFuture::join);
  }

  private void ask(int number) {
    SimilarityQuery query =
        number % 2 == 0
            ? SimilarityQuery.ofFile(files.get(number / 2 % files.size()))
            : SimilarityQuery.ofImage(number / 2 % files.size() + ".png");
    long begun = System.nanoTime();
    asked.add(
        client
            .search(query.topK(10).timeout(PATIENCE))
            .<Void>handle(
                (reply, failure) -> {
                  if (reply != null && reply.status() == Status.OK) {
                    note((System.nanoTime() - begun) / 1e6);
                  }
                  return null;
                }));
  }

  private synchronized void note(double taken) {
    millis.add(taken);
  }

  synchronized int answered() {
    return millis.size();
  }

  /** Milliseconds from asking until the answer. */
  synchronized double quantile(double share) {
    List<Double> sorted = millis.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1L, (long) (share * sorted.size())));
  }

  @Override
  public String toString() {
    return "%d of %d answered, median %.0f ms, 99%% within %.0f ms"
        .formatted(answered(), asked.size(), quantile(0.5), quantile(0.99));
  }
}
