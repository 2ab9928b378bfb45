package dev.lookalike.console.local;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.client.From;
import dev.lookalike.console.catalogue.CatalogueCsv;
import dev.lookalike.console.catalogue.CatalogueEntry;
import dev.lookalike.console.catalogue.PictureFolder;
import dev.lookalike.console.gallery.Gallery;
import dev.lookalike.console.gallery.GallerySettings;
import dev.lookalike.reference.FetchLimits;
import dev.lookalike.reference.FetchSettings;
import dev.lookalike.reference.FileRoots;
import dev.lookalike.reference.Ports;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.UploadReceipt;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs everything in one process. */
@Command(
    name = "local",
    mixinStandardHelpOptions = true,
    description =
        "Run broker, index and all apps in this process, on the sample catalogue or a folder.",
    footer = {
      "",
      "Stays up until Ctrl-C. Started again on the same --data it goes on where it was.",
      "Everything listens on loopback, so file: references may name any readable file."
    })
public final class LocalCommand implements Callable<Integer> {
  private static final Duration READY_WITHIN = Duration.ofMinutes(2);
  private static final Duration CAUGHT_UP_WITHIN = Duration.ofMinutes(10);
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

  @Spec CommandSpec command = CommandSpec.create();

  /** It ended by itself and not by Ctrl-C: then the exit code is the failure's. */
  private volatile boolean failed;

  @Override
  public Integer call() throws IOException, ExecutionException, InterruptedException {
    List<CatalogueEntry> entries = entries();
    say("starting in %s ...", data.toAbsolutePath().normalize());
    LocalMode local =
        LocalMode.start(new LocalOptions(data, HOME.resolve("models"), kafkaPort, duplicates));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(local), "stop"));
    try {
      serve(local, entries);
    } finally {
      failed = true;
    }
    return 1;
  }

  private void serve(LocalMode local, List<CatalogueEntry> entries)
      throws IOException, ExecutionException, InterruptedException {
    local.awaitReady(READY_WITHIN);
    try (CatalogClient client = CatalogClient.builder(local.bootstrapServers()).build();
        Admin admin = Admin.create(Map.of("bootstrap.servers", local.bootstrapServers()));
        Gallery gallery =
            Gallery.start(client, admin, gallerySettings(), local::health, local.telemetry())) {
      say(
          "ready: Kafka on %s, model %s, health on %shealth/ready",
          local.bootstrapServers(), local.model(), gallery.address());
      say("gallery: %s", gallery.address());
      ingest(local, client, entries);
      client.alerts(From.now(), this::print);
      say("up until Ctrl-C; try: ./lookalike search --id '%s'", entries.get(0).id());
      local.ended().get();
    }
  }

  /** As the apps here: everything listens on loopback, and who can publish can read the disk. */
  private GallerySettings gallerySettings() {
    return new GallerySettings(
        "127.0.0.1",
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

  private void ingest(LocalMode local, CatalogClient client, List<CatalogueEntry> entries)
      throws IOException, ExecutionException, InterruptedException {
    PublishedLog log = PublishedLog.open(data.resolve("published.tsv"));
    Ticker ticker = new Ticker(command.commandLine().getErr(), entries.size());
    FolderSync.Outcome outcome = new FolderSync(client, log).run(entries, ticker::at);
    say("%d pictures: %s", entries.size(), summary(outcome));
    outcome.rejected().forEach(line -> say("  rejected %s", line));
    awaitDuplicates(local);
    List<DuplicateAlert> pairs =
        client.alerts().values().stream()
            .filter(alert -> alert.status() != DuplicateAlert.Status.RETRACTED)
            .toList();
    say("%d pairs of duplicates", pairs.size());
    pairs.forEach(this::print);
  }

  private static String summary(FolderSync.Outcome outcome) {
    StringBuilder summary = new StringBuilder();
    outcome
        .ends()
        .forEach((status, count) -> summary.append("%d %s, ".formatted(count, word(status))));
    return summary
        .append("%d unchanged since the last run".formatted(outcome.unchanged()))
        .toString();
  }

  private static String word(UploadReceipt.Status status) {
    return switch (status) {
      case SEARCHABLE -> "embedded and searchable";
      case SUPERSEDED -> "superseded";
      case REJECTED -> "rejected";
      case DELETED -> "deleted";
    };
  }

  private static void awaitDuplicates(LocalMode local)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", local.bootstrapServers()))) {
      new CaughtUp(admin).await(CAUGHT_UP_WITHIN, List.of("lookalike-duplicates"));
    }
  }

  private void print(DuplicateAlert alert) {
    say("  %-9s %-9s %s", alert.status(), alert.verdict(), alert.pair());
  }

  private void stop(LocalMode local) {
    if (failed) {
      local.close();
      return;
    }
    say("stopping ...");
    local.close();
    say("stopped; start again with the same --data to go on");
    // A JVM ended by Ctrl-C reports 130 otherwise, also after an orderly end.
    Runtime.getRuntime().halt(0);
  }

  private void say(String format, Object... arguments) {
    PrintWriter out = command.commandLine().getOut();
    out.println(format.formatted(arguments));
    out.flush();
  }
}
