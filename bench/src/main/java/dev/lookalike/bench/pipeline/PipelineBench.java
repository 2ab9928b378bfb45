package dev.lookalike.bench.pipeline;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.schema.UploadReceipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
  public static void main(String[] args) throws IOException, InterruptedException {
    new PipelineBench(Path.of(args[0]).toAbsolutePath(), Path.of(args[1]).toAbsolutePath()).run();
  }

  private void run() throws IOException, InterruptedException {
    try (PictureServer host = PictureServer.start(catalogue)) {
      Path data = Files.createTempDirectory("pipeline");
      Ingestion ingestion = local(data.resolve("plain"), host, Duration.ZERO);
      Usage bare = bare(data.resolve("bare"), ingestion.variant());
      Usage slow = local(data.resolve("slow"), host, SLOW).fresh();
      ratio("pipeline / bare loop", ingestion.fresh(), bare);
      ratio("pipeline at 300 ms a fetch / bare loop", slow, bare);
      ratio("same bytes again / new content", ingestion.again(), ingestion.fresh());
      delete(data);
    }
  }

  private static void ratio(String name, Usage one, Usage other) {
    System.out.printf(
        "%-40s %.2f of its images/s, %.2f of its images/CPU-second%n",
        name, other.seconds() / one.seconds(), other.cpuSeconds() / one.cpuSeconds());
  }

  private record Ingestion(String variant, Usage fresh, Usage again) {}

  private Ingestion local(Path data, PictureServer host, Duration delay) throws IOException {
    Files.createDirectories(data);
    host.setDelay(delay);
    try (Local local = Local.start(root, data, pictures.get(count));
        CatalogClient client = CatalogClient.builder(local.servers()).build()) {
      publish(client, host, pictures.subList(count, count + WARM), "warm");
      Usage fresh = measured("local, fetching in " + delay.toMillis() + " ms", local, client, host);
      Usage again = measured("local, the same bytes again", local, client, host);
      return new Ingestion(local.variant(), fresh, again);
    }
  }

  private Usage measured(String name, Local local, CatalogClient client, PictureServer host) {
    Usage before = local.usage();
    publish(client, host, pictures.subList(0, count), name);
    Usage used = local.usage().since(before);
    System.out.printf("%s: %s%n", name, used.line(count));
    return used;
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

  private Usage bare(Path data, String variant) throws IOException, InterruptedException {
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
        new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
            .lines()
            .toList();
    if (process.waitFor() != 0) {
      throw new IOException("the bare loop failed");
    }
    System.out.println("bare loop: " + String.join("\n", lines));
    return Usage.parse(lines.get(0));
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
