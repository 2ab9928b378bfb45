package dev.lookalike.bench.pipeline;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.client.SimilarityQuery;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.SimilarityReply.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** What requesters see of the query app: alone, one after the other, and fifty at a time. */
final class Queries {
  private static final int ALONE = 200;
  private static final int CLIENTS = 50;
  private static final long SECONDS = 20;

  private final CatalogClient client;
  private final List<Path> pictures;
  private final Figures figures = new Figures();

  Queries(CatalogClient client, List<Path> pictures) {
    this.client = client;
    this.pictures = pictures;
  }

  /**
   * In milliseconds: the median alone by each kind, and the rate of fifty clients with pictures.
   */
  Figures measure(int dimension) throws Exception {
    Random random = new Random(1);
    figures.put("picture", alone(i -> picture(i)));
    figures.put("vector", alone(i -> SimilarityQuery.ofVector(vector(random, dimension))));
    figures.put("image", alone(i -> SimilarityQuery.ofImage(file(i).getFileName().toString())));
    crowd();
    return figures;
  }

  static Embedding vector(Random random, int dimension) {
    float[] values = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Embedding.of(values);
  }

  private double alone(IntFunction<SimilarityQuery> queries) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < 2 * ALONE; i++) {
      SimilarityQuery query = queries.apply(i);
      long begun = System.nanoTime();
      Status status = client.search(query).join().status();
      if (status != Status.OK) {
        throw new IllegalStateException("a query alone was " + status);
      }
      // The first half is warm-up.
      if (i >= ALONE) {
        millis.add((System.nanoTime() - begun) / 1e6);
      }
    }
    return Figures.quantile(millis, 0.5);
  }

  private void crowd() throws Exception {
    long begun = System.nanoTime();
    long end = begun + SECONDS * 1_000_000_000L;
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    List<Future<Map<Status, List<Double>>>> results = new ArrayList<>();
    for (int c = 0; c < CLIENTS; c++) {
      int first = c;
      results.add(clients.submit(() -> one(first, end)));
    }
    Map<Status, List<Double>> all = new EnumMap<>(Status.class);
    for (Future<Map<Status, List<Double>>> result : results) {
      result.get().forEach((status, ms) -> all.merge(status, ms, Queries::joined));
    }
    clients.shutdown();
    double seconds = (System.nanoTime() - begun) / 1e9;
    List<Double> answered = all.getOrDefault(Status.OK, List.of());
    List<Double> refused = all.getOrDefault(Status.OVERLOADED, List.of());
    figures.put("answered a second", answered.size() / seconds);
    figures.put("99% of answers", Figures.quantile(answered, 0.99));
    figures.put("refused", refused.size());
    figures.put("99% of refusals", Figures.quantile(refused, 0.99));
    figures.put(
        "else",
        all.values().stream().mapToInt(List::size).sum() - answered.size() - refused.size());
  }

  private Map<Status, List<Double>> one(int first, long end) {
    Map<Status, List<Double>> millis = new EnumMap<>(Status.class);
    for (int i = first; System.nanoTime() < end; i++) {
      SimilarityQuery query = picture(i);
      long begun = System.nanoTime();
      Status status = client.search(query).join().status();
      millis.computeIfAbsent(status, s -> new ArrayList<>()).add((System.nanoTime() - begun) / 1e6);
    }
    return millis;
  }

  private SimilarityQuery picture(int i) {
    return SimilarityQuery.ofFile(Pictures.read(file(i)));
  }

  private Path file(int i) {
    return pictures.get(i % pictures.size());
  }

  private static List<Double> joined(List<Double> one, List<Double> other) {
    List<Double> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }
}
