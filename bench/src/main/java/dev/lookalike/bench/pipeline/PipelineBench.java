package dev.lookalike.bench.pipeline;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.schema.UploadReceipt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Images per second from upload to searchable, all four apps in the local mode, against the bare
 * loop. Each measurement has a process of its own, warmed with pictures that are not measured.
 */
public final class PipelineBench {
  private static final int WARM = 200;
  private static final int DIMENSION = 1280;
  private static final int LATENCY_SECONDS = 40;
  private static final Duration SLOW = Duration.ofMillis(300);

  private final Path root;
  private final Path catalogue;
  private final List<Path> pictures;
  private final int count;

  private PipelineBench(Path root, Path catalogue) throws IOException {
    this.root = root;
    this.catalogue = catalogue;
    this.pictures = Pictures.in(catalogue);
    this.count = pictures.size() - WARM;
    if (count < WARM) {
      throw new IllegalArgumentException(
          "%s holds %d pictures; make %d and more".formatted(catalogue, pictures.size(), 2 * WARM));
    }
  }

  /**
   * Prints a line for each measurement, then the ratios.
   *
   * @param args the working tree, built; the catalogue's folder
   */
  public static void main(String[] args) throws Exception {
    new PipelineBench(Path.of(args[0]).toAbsolutePath(), Path.of(args[1]).toAbsolutePath()).run();
  }

  private void run() throws Exception {
    try (PictureServer host = PictureServer.start(catalogue)) {
      Path data = Files.createTempDirectory("pipeline");
      Measured local = inLocal(data.resolve("plain"), host, this::measured);
      Bare bare = bare(data.resolve("bare"), local.variant());
      host.setDelay(SLOW);
      Usage slow =
          inLocal(
              data.resolve("slow"),
              host,
              (process, client, at) -> ingestion("300 ms a fetch", process, client, at));
      host.setDelay(Duration.ZERO);
      double half = count / local.fresh().seconds() / 2;
      inLocal(data.resolve("latency"), host, (process, client, at) -> latency(half, client, at));
      ratio("pipeline / bare loop", local.fresh(), bare.usage());
      ratio("pipeline at 300 ms a fetch / bare loop", slow, bare.usage());
      ratio("same bytes again / new content", local.again(), local.fresh());
      queries(local.queries(), bare.queries());
      delete(data);
    }
  }

  private static void ratio(String name, Usage one, Usage other) {
    System.out.printf(
        "%-40s %.2f of its images/s, %.2f of its images/CPU-second%n",
        name, other.seconds() / one.seconds(), other.cpuSeconds() / one.cpuSeconds());
  }

  private interface Work<T> {
    T in(Local process, CatalogClient client, PictureServer host) throws Exception;
  }

  /** In a process of its own, warm, which has embedded none of the measured pictures yet. */
  private <T> T inLocal(Path data, PictureServer host, Work<T> work) throws Exception {
    Files.createDirectories(data);
    try (Local process = Local.start(root, data, pictures.get(count));
        CatalogClient client = CatalogClient.builder(process.servers()).build()) {
      publish(client, host, pictures.subList(count, count + WARM), "warm");
      return work.in(process, client, host);
    }
  }

  private record Measured(String variant, Usage fresh, Usage again, Figures queries) {}

  private Measured measured(Local process, CatalogClient client, PictureServer host)
      throws Exception {
    Usage fresh = ingestion("new content", process, client, host);
    Usage again = ingestion("the same bytes again", process, client, host);
    Figures queries = new Queries(client, pictures.subList(count, count + WARM)).measure(DIMENSION);
    System.out.println("queries: " + queries);
    return new Measured(process.variant(), fresh, again, queries);
  }

  private Usage ingestion(String round, Local process, CatalogClient client, PictureServer host) {
    Usage before = process.usage();
    publish(client, host, pictures.subList(0, count), round);
    Usage used = process.usage().since(before);
    System.out.printf("local, %s: %s%n", round, used.line(count));
    return used;
  }

  private Latency latency(double rate, CatalogClient client, PictureServer host) {
    int some = Math.min(count, (int) (rate * LATENCY_SECONDS));
    Latency latency = Latency.at(rate, client, host, pictures.subList(0, some));
    System.out.printf("at half of that rate, %.1f uploads a second: %s%n", rate, latency);
    return latency;
  }

  private static void publish(
      CatalogClient client, PictureServer host, List<Path> files, String round) {
    List<CompletableFuture<UploadReceipt>> receipts = new ArrayList<>();
    for (Path file : files) {
      String id = file.getFileName().toString();
      receipts.add(client.publishAndWait(id, host.uri(file), Map.of("round", round)));
    }
    for (CompletableFuture<UploadReceipt> receipt : receipts) {
      UploadReceipt end = receipt.join();
      if (end.status() != UploadReceipt.Status.SEARCHABLE) {
        throw new IllegalStateException("not searchable: " + end);
      }
    }
  }

  private static void queries(Figures asked, Figures bare) {
    for (String kind : List.of("picture", "vector")) {
      System.out.printf(
          "%-40s %.1f ms, of which the request adds %.1f%n",
          "query by " + kind, asked.get(kind), asked.get(kind) - bare.get(kind));
    }
    System.out.printf(
        "%-40s %.2f of the bare loop's answers a second%n",
        "50 clients with pictures", asked.get("answered a second") / bare.get("answered a second"));
  }

  private record Bare(Usage usage, Figures queries) {}

  private Bare bare(Path data, String variant) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                BareLoop.class.getName(),
                root.resolve("models").toString(),
                "efficientnet-lite0",
                variant,
                data.toString(),
                catalogue.toString(),
                Integer.toString(WARM),
                Integer.toString(count))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    if (process.waitFor() != 0) {
      throw new IOException("the bare loop failed");
    }
    System.out.println("bare loop: " + String.join("\n", lines));
    return new Bare(Usage.parse(lines.get(0)), Figures.parse(lines.get(1)));
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
