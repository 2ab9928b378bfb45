package dev.lookalike.console.command;

import dev.lookalike.app.KafkaSettings;
import dev.lookalike.app.Settings;
import dev.lookalike.client.CatalogClient;
import dev.lookalike.console.local.LocalCommand;
import dev.lookalike.console.terminal.OutputOptions;
import dev.lookalike.index.IndexSettings;
import dev.lookalike.indexer.Damage;
import dev.lookalike.indexer.IndexVerifier;
import dev.lookalike.indexer.IndexerSettings;
import dev.lookalike.indexer.VerifyReport;
import dev.lookalike.schema.Serving;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What operators do to an index beside its indexers. */
@Command(
    name = "index",
    mixinStandardHelpOptions = true,
    description = "Look after a vector index.",
    synopsisSubcommandLabel = "COMMAND")
public final class IndexCommand {
  private static final int EXAMPLES = 20;
  private static final String MODEL_DIR = "LOOKALIKE_MODEL_DIR";
  private static final String KAFKA = "LOOKALIKE_KAFKA_BOOTSTRAP_SERVERS";

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = {
        "Compare an index with the vectors' topic that it is made of, image by image, while the"
            + " indexers may be at work.",
        "Which index: the indexer's settings, LOOKALIKE_INDEX_* and the like, as the indexer has"
            + " them. The embedded index belongs to its process: set LOOKALIKE_VERIFY_EVERY there.",
        "Exit code 0: they agree, or agree again after --repair; 1: they differ."
      },
      footer = {
        "",
        "Examples:",
        "  LOOKALIKE_INDEX_KIND=milvus lookalike index verify",
        "  lookalike index verify --repair --json"
      })
  int verify(
      @Option(names = "--repair", description = "Write again what the log says.") boolean repair,
      @Option(
              names = "--bootstrap-servers",
              paramLabel = "HOST:PORT",
              description =
                  "Kafka's address (default: LOOKALIKE_KAFKA_BOOTSTRAP_SERVERS, or where"
                      + " `lookalike local` listens).")
          @Nullable String bootstrapServers,
      @Mixin OutputOptions output) {
    IndexerSettings settings = settings(bootstrapServers, Map.of());
    KafkaProbe.requireListener(settings.kafka().bootstrapServers());
    VerifyReport report = IndexVerifier.verify(settings, repair);
    output.document(report);
    output.say("index %s: %,d images", report.index(), report.images());
    for (Damage damage : report.damage().stream().limit(EXAMPLES).toList()) {
      output.say(
          "%s  %s  indexed %s, in the log %s",
          damage.kind(), damage.image(), said(damage.indexed()), said(damage.logged()));
    }
    if (report.damage().size() > EXAMPLES) {
      output.say("... and %,d more", report.damage().size() - EXAMPLES);
    }
    output.say(
        report.damage().isEmpty()
            ? "it agrees with its log"
            : "it differs from its log%s: %s"
                .formatted(repair ? ", and was repaired" : "", inWords(report)));
    return report.damage().isEmpty() || repair ? 0 : 1;
  }

  @Command(
      name = "rebuild",
      mixinStandardHelpOptions = true,
      description = {
        "Fill an empty index of another name from the vectors' topic, beside the one in use, and"
            + " keep up with the topic until an indexer has put the new one into service.",
        "Which index: the indexer's settings, LOOKALIKE_INDEX_* and the like. The embedded index"
            + " belongs to one process: stop this one when it has caught up, then start the indexer."
            + " `lookalike local` fills a new one by itself when its folder index is removed."
      },
      footer = {
        "",
        "Publishes nothing and disturbs nobody. Ctrl-C leaves the new index as it is;",
        "a rebuild always begins at the beginning.",
        "Examples:",
        "  LOOKALIKE_INDEX_KIND=milvus lookalike index rebuild --name images_2"
      })
  int rebuild(
      @Option(
              names = "--name",
              paramLabel = "NAME",
              required = true,
              description = "The new index's name; then the indexers' LOOKALIKE_INDEX_NAME.")
          String name,
      @Option(
              names = "--bootstrap-servers",
              paramLabel = "HOST:PORT",
              description = "Kafka's address, as for verify.")
          @Nullable String bootstrapServers,
      @Mixin OutputOptions output)
      throws ExecutionException, InterruptedException {
    Map<String, String> more = Map.of("LOOKALIKE_MODE", "rebuild", "LOOKALIKE_INDEX_NAME", name);
    IndexerSettings settings = settings(bootstrapServers, more);
    KafkaProbe.requireListener(settings.kafka().bootstrapServers());
    requireOtherThanLocalMode(settings);
    new Rebuilding(name, output).run(settings);
    return 0;
  }

  /** It cannot be told of another index, and nobody else can open its own. */
  private static void requireOtherThanLocalMode(IndexerSettings settings) {
    if (settings.index().kind() != IndexSettings.Kind.LUCENE) {
      return;
    }
    KafkaSettings kafka = settings.kafka();
    try (CatalogClient client =
        CatalogClient.builder(kafka.bootstrapServers())
            .kafka(ConnectionOptions.map(kafka.clientProperties()))
            .build()) {
      if (client.serving().map(Serving::index).filter(LocalCommand.INDEX::equals).isPresent()) {
        throw new IllegalStateException(
            "`lookalike local` keeps its index to itself: stop it, remove the folder index in its"
                + " --data, and start it again; it fills a new one");
      }
    }
  }

  private static IndexerSettings settings(
      @Nullable String bootstrapServers, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putIfAbsent(MODEL_DIR, new ModelOptions().directory.toString());
    environment.putIfAbsent(KAFKA, ConnectionOptions.LOCAL);
    if (bootstrapServers != null) {
      environment.put(KAFKA, bootstrapServers);
    }
    environment.putAll(more);
    return Settings.load(IndexerSettings.class, environment);
  }

  private static String said(@Nullable Object version) {
    return version == null ? "nothing" : version.toString();
  }

  private static Map<String, Long> inWords(VerifyReport report) {
    Map<String, Long> counts = new LinkedHashMap<>();
    report
        .counts()
        .forEach((kind, count) -> counts.put(kind.name().toLowerCase(Locale.ROOT), count));
    return counts;
  }
}
