package dev.lookalike.bench.scaleout;

import dev.lookalike.client.CatalogClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Images per second by one, two and three embedders of the same group, whose model sleeps for 20 ms
 * a picture; then what comes of uploads while embedders join, leave and are killed.
 */
public final class EmbedderScale {
  private static final int WARM = 360;
  private static final int MEASURED = 1_800;
  private static final Duration QUIET = Duration.ofSeconds(15);

  private final Path models;

  private EmbedderScale(Path models) {
    this.models = models;
  }

  /**
   * Prints a line for each number of processes, the ratios, and what the rebalances did.
   *
   * @param args the models' folder
   */
  public static void main(String[] args) throws Exception {
    EmbedderScale scale = new EmbedderScale(Path.of(args[0]).toAbsolutePath());
    double one = scale.imagesPerSecond(1);
    double two = scale.imagesPerSecond(2);
    double three = scale.imagesPerSecond(3);
    System.out.printf("two / one: %.2f, three / one: %.2f%n", two / one, three / one);
    scale.rebalance();
  }

  private double imagesPerSecond(int processes) throws Exception {
    try (Bed bed = Bed.start(models);
        CatalogClient client = CatalogClient.builder(bed.servers()).build();
        Vectors vectors = new Vectors(bed.servers(), models)) {
      List<Path> warm = Pictures.make(bed.folder().resolve("warm"), WARM, 1);
      List<Path> measured = Pictures.make(bed.folder().resolve("measured"), MEASURED, 2);
      for (int i = 0; i < processes; i++) {
        bed.add(EmbedderProcess.class, models);
      }
      publish(client, warm);
      vectors.await(keys(warm), WARM);
      long start = System.nanoTime();
      publish(client, measured);
      vectors.await(keys(measured), MEASURED);
      double rate = MEASURED / ((System.nanoTime() - start) / 1e9);
      System.out.printf(
          "%d process(es): %.1f images/s; %s%n", processes, rate, vectors.account(keys(measured)));
      return rate;
    }
  }

  /** A second joins, a third joins, the second leaves in order, the third is killed. */
  private void rebalance() throws Exception {
    try (Bed bed = Bed.start(models);
        CatalogClient client = CatalogClient.builder(bed.servers()).build();
        Vectors vectors = new Vectors(bed.servers(), models)) {
      List<Path> pictures = Pictures.make(bed.folder().resolve("pictures"), 2 * MEASURED, 3);
      Set<String> keys = keys(pictures);
      bed.add(EmbedderProcess.class, models);
      publish(client, pictures);
      vectors.await(keys, keys.size() / 12);
      Child second = bed.add(EmbedderProcess.class, models);
      vectors.await(keys, keys.size() * 3 / 12);
      Child third = bed.add(EmbedderProcess.class, models);
      vectors.await(keys, keys.size() * 6 / 12);
      second.close();
      vectors.await(keys, keys.size() * 8 / 12);
      third.kill();
      vectors.await(keys, keys.size());
      vectors.settle(QUIET);
      System.out.println("while embedders join, leave and are killed: " + vectors.account(keys));
    }
  }

  private static void publish(CatalogClient client, List<Path> pictures)
      throws ExecutionException, InterruptedException {
    List<? extends Future<?>> sent =
        pictures.stream()
            .map(
                file ->
                    client.publish(
                        file.getFileName().toString(), file.toUri().toString(), Map.of()))
            .toList();
    for (Future<?> each : sent) {
      each.get();
    }
  }

  private static Set<String> keys(List<Path> pictures) {
    return pictures.stream()
        .map(file -> "default/" + file.getFileName())
        .collect(Collectors.toUnmodifiableSet());
  }
}
