package dev.lookalike.console.command;

import dev.lookalike.app.Health;
import dev.lookalike.app.Telemetry;
import dev.lookalike.client.CatalogClient;
import dev.lookalike.console.gallery.Gallery;
import dev.lookalike.console.gallery.GallerySettings;
import dev.lookalike.console.terminal.FreePort;
import dev.lookalike.console.terminal.OutputOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the web gallery for apps that run elsewhere. */
@Command(
    name = "gallery",
    mixinStandardHelpOptions = true,
    description = "Serve the web gallery: search, duplicates and what goes on, in a browser.",
    footer = {
      "",
      "`lookalike local` serves it already. Stays up until Ctrl-C.",
      "Beyond this machine it needs --token, and should be behind a proxy that",
      "speaks HTTPS; open it once as http://HOST:PORT/?token=TOKEN.",
      "Examples:",
      "  lookalike gallery --bootstrap-servers kafka:9092 --file-roots /srv/pictures",
      "  LOOKALIKE_GALLERY_TOKEN=... lookalike gallery --host 0.0.0.0"
    })
public final class GalleryCommand implements Callable<Integer> {
  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (default: ${DEFAULT-VALUE}).")
  String host = "";

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Port to listen on (default: ${DEFAULT-VALUE}).")
  int port;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "${env:LOOKALIKE_GALLERY_TOKEN}",
      description =
          "What readers and reviewers must give, 16 characters or more; better given as"
              + " LOOKALIKE_GALLERY_TOKEN, which other users of the machine cannot read.")
  @Nullable String token;

  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "Folder of models, to put scores into words (default: models/ of Lookalike).")
  Path models = Path.of(System.getProperty("lookalike.home", ".")).resolve("models");

  @Mixin SourceOptions sources = new SourceOptions();
  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws InterruptedException {
    FreePort.require("--port", host, port);
    GallerySettings settings = new GallerySettings(host, port, token, models, sources.settings());
    try (CatalogClient client = connection.connect();
        Admin admin = connection.admin();
        Telemetry telemetry = new Telemetry();
        Gallery gallery =
            Gallery.start(
                client, admin, settings, () -> new Health(true, true, Map.of()), telemetry)) {
      output.say("gallery: %s", gallery.address());
      output.event("ready", Map.of("gallery", gallery.address()));
      new CountDownLatch(1).await();
      return 0;
    }
  }
}
