package dev.lookalike.console.local;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.client.From;
import dev.lookalike.console.catalogue.CatalogueCsv;
import dev.lookalike.console.catalogue.CatalogueEntry;
import dev.lookalike.console.catalogue.PictureFolder;
import dev.lookalike.console.gallery.Gallery;
import dev.lookalike.console.gallery.GallerySettings;
import dev.lookalike.console.terminal.ClosedOutputException;
import dev.lookalike.console.terminal.FreePort;
import dev.lookalike.console.terminal.OutputOptions;
import dev.lookalike.reference.FetchLimits;
import dev.lookalike.reference.FetchSettings;
import dev.lookalike.reference.FileRoots;
import dev.lookalike.reference.Ports;
import dev.lookalike.schema.DuplicateAlert;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs everything in one process. */
@Command(
    name = "local",
    mixinStandardHelpOptions = true,
    description =
        "Run broker, index and all apps in this process, on the sample catalogue or a folder.",
    footer = {
      "",
      "Stays up until Ctrl-C. Started again on the same --data it goes on where it",
      "was. Everything listens on loopback, so file: references may name any file",
      "that is readable.",
      "Examples:",
      "  lookalike local",
      "  lookalike local --images photos/ --data photos.data",
      "  lookalike local --duplicates groups.flood-above=50 --port 8081 --kafka-port 0"
    })
public final class LocalCommand implements Callable<Integer> {
  /** The index's name in the local mode, and no other's. */
  public static final String INDEX = "local";

  private static final Duration READY_WITHIN = Duration.ofMinutes(2);
  private static final Duration CAUGHT_UP_WITHIN = Duration.ofMinutes(10);
  private static final String LOOPBACK = "127.0.0.1";
  private static final Path HOME = Path.of(System.getProperty("lookalike.home", "."));

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "Folder with pictures (default: the sample catalogue).")
  @Nullable Path images;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where everything is kept (default: data/ in Lookalike's folder).")
  Path data = HOME.resolve("data");

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Port of the gallery and the health endpoint (default: ${DEFAULT-VALUE}).")
  int port;

  @Option(
      names = "--kafka-port",
      paramLabel = "N",
      defaultValue = "9092",
      description = "Port on which Kafka listens (default: ${DEFAULT-VALUE}).")
  int kafkaPort;

  @Option(
      names = "--duplicates",
      paramLabel = "NAME=VALUE",
      description =
          "A setting of the duplicates app, such as scope.product=sku or groups.flood-above=50;"
              + " may be given several times.")
  Map<String, String> duplicates = Map.of();

  @Mixin OutputOptions output = new OutputOptions();

  /** It ended by itself and not by Ctrl-C: then the exit code is the failure's. */
  private volatile boolean failed;

  @Override
  public Integer call() throws IOException, ExecutionException, InterruptedException {
    List<CatalogueEntry> entries = entries();
    FreePort.require("--port", LOOPBACK, port);
    FreePort.require("--kafka-port", LOOPBACK, kafkaPort);
    LocalReport report = new LocalReport(output);
    report.starting(data);
    LocalMode local =
        LocalMode.start(new LocalOptions(data, HOME.resolve("models"), kafkaPort, duplicates));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(local, report), "stop"));
    try {
      serve(local, entries, report);
    } finally {
      failed = true;
    }
    return 1;
  }

  private void serve(LocalMode local, List<CatalogueEntry> entries, LocalReport report)
      throws IOException, ExecutionException, InterruptedException {
    try (RebuildBar bar = new RebuildBar(output)) {
      local.awaitReady(READY_WITHIN, bar::at);
    }
    try (CatalogClient client = CatalogClient.builder(local.bootstrapServers()).build();
        Admin admin = Admin.create(Map.of("bootstrap.servers", local.bootstrapServers()));
        Gallery gallery =
            Gallery.start(client, admin, gallerySettings(), local::health, local.telemetry())) {
      report.ready(local, gallery.address());
      ingest(local, client, entries, report);
      client.alerts(From.now(), report::alert);
      report.up(entries.get(0).id());
      local.ended().get();
    }
  }

  /** As the apps here: everything listens on loopback, and who can publish can read the disk. */
  private GallerySettings gallerySettings() {
    return new GallerySettings(
        LOOPBACK,
        port,
        null,
        HOME.resolve("models"),
        new FetchSettings(FetchLimits.DEFAULT, FileRoots.any(), Ports.DEFAULT, true));
  }

  private List<CatalogueEntry> entries() throws IOException {
    List<CatalogueEntry> entries =
        images == null
            ? CatalogueCsv.read(HOME.resolve("samples").resolve("catalogue.csv"))
            : PictureFolder.entries(images, Map.of());
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("no pictures in " + images);
    }
    return entries;
  }

  private void ingest(
      LocalMode local, CatalogClient client, List<CatalogueEntry> entries, LocalReport report)
      throws IOException, ExecutionException, InterruptedException {
    PublishedLog log = PublishedLog.open(data.resolve("published.tsv"));
    FolderSync.Outcome outcome;
    try (Ticker ticker = new Ticker(output, "Embedding")) {
      outcome = new FolderSync(client, log).run(entries, ticker::at);
    }
    report.ingested(entries.size(), outcome);
    awaitDuplicates(local);
    List<DuplicateAlert> pairs =
        client.alerts().values().stream()
            .filter(alert -> alert.status() != DuplicateAlert.Status.RETRACTED)
            .toList();
    report.pairs(pairs.size());
    pairs.forEach(report::alert);
  }

  private static void awaitDuplicates(LocalMode local)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", local.bootstrapServers()))) {
      new CaughtUp(admin).await(CAUGHT_UP_WITHIN, List.of("lookalike-duplicates"));
    }
  }

  private void stop(LocalMode local, LocalReport report) {
    if (failed) {
      local.close();
      return;
    }
    // Ctrl-C ends a reader at the other end of a pipe as well.
    orUnheard(report::stopping);
    local.close();
    orUnheard(report::stopped);
    // A JVM ended by Ctrl-C reports 130 otherwise, also after an orderly end.
    Runtime.getRuntime().halt(0);
  }

  private static void orUnheard(Runnable said) {
    try {
      said.run();
    } catch (ClosedOutputException e) {
      // Nobody is there.
    }
  }
}
