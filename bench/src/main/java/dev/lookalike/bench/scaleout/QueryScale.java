package dev.lookalike.bench.scaleout;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.client.SimilarityQuery;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.SimilarityReply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Vector queries answered per second by one process and by two of the same group, whose index
 * sleeps for 5 ms a query. So many requesters that all processes have enough to do, each waiting
 * for its answer before it asks again.
 */
public final class QueryScale {
  private static final int REQUESTERS = 64;
  private static final Duration WARM = Duration.ofSeconds(10);
  private static final Duration MEASURED = Duration.ofSeconds(20);

  private final Path models;

  private QueryScale(Path models) {
    this.models = models;
  }

  /**
   * Prints a line for each number of processes, then the ratio.
   *
   * @param args the models' folder
   */
  public static void main(String[] args) throws Exception {
    QueryScale scale = new QueryScale(Path.of(args[0]).toAbsolutePath());
    double one = scale.answersPerSecond(1);
    double two = scale.answersPerSecond(2);
    System.out.printf("two / one: %.2f%n", two / one);
  }

  private double answersPerSecond(int processes)
      throws IOException, ExecutionException, InterruptedException {
    try (Bed bed = Bed.start(models)) {
      bed.serve(Bed.spec(models));
      for (int i = 0; i < processes; i++) {
        bed.add(QueryProcess.class, models);
      }
      try (CatalogClient client = CatalogClient.builder(bed.servers()).build()) {
        ask(client, WARM);
        Counts counts = ask(client, MEASURED);
        double rate = counts.answered.get() / (double) MEASURED.toSeconds();
        System.out.printf(
            "%d process(es): %.0f answers/s, %d refused, %d without an answer%n",
            processes, rate, counts.refused.get(), counts.lost.get());
        return rate;
      }
    }
  }

  private static final class Counts {
    final AtomicInteger answered = new AtomicInteger();
    final AtomicInteger refused = new AtomicInteger();
    final AtomicInteger lost = new AtomicInteger();
  }

  private Counts ask(CatalogClient client, Duration during)
      throws ExecutionException, InterruptedException {
    Counts counts = new Counts();
    long end = System.nanoTime() + during.toNanos();
    ExecutorService requesters = Executors.newFixedThreadPool(REQUESTERS);
    try {
      for (Future<?> done :
          IntStream.range(0, REQUESTERS)
              .mapToObj(i -> requesters.submit(() -> ask(client, vector(i), end, counts)))
              .toList()) {
        done.get();
      }
    } finally {
      requesters.shutdownNow();
    }
    return counts;
  }

  private static void ask(CatalogClient client, Embedding vector, long end, Counts counts) {
    while (System.nanoTime() < end) {
      try {
        SimilarityReply reply = client.search(SimilarityQuery.ofVector(vector).topK(10)).join();
        boolean isAnswer = reply.status() == SimilarityReply.Status.OK;
        (isAnswer ? counts.answered : counts.refused).incrementAndGet();
      } catch (CompletionException e) {
        counts.lost.incrementAndGet();
      }
    }
  }

  private Embedding vector(int i) {
    float[] values = new float[Bed.manifest(models).dimension()];
    values[i] = 1;
    return Embedding.of(values);
  }
}
