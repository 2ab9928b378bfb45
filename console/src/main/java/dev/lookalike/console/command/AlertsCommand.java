package dev.lookalike.console.command;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.client.From;
import dev.lookalike.client.Subscription;
import dev.lookalike.console.terminal.OutputOptions;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateFlood;
import dev.lookalike.schema.JsonCodec;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists where the tenant's pairs stand, or follows them. */
@Command(
    name = "alerts",
    mixinStandardHelpOptions = true,
    description =
        "List the duplicates found and images with too many of them, or follow them as they are"
            + " found.",
    footer = {
      "",
      "Examples:",
      "  lookalike alerts --status open",
      "  lookalike alerts --follow --json | while read -r alert; do ...; done"
    })
public final class AlertsCommand implements Callable<Integer> {
  private static final JsonCodec<DuplicateAlert> ALERT = JsonCodec.of(DuplicateAlert.class);
  private static final JsonCodec<DuplicateFlood> FLOOD = JsonCodec.of(DuplicateFlood.class);

  @Option(names = "--follow", description = "Print all alerts so far, then each new one.")
  boolean follow;

  @Option(
      names = "--status",
      split = ",",
      paramLabel = "S",
      description = "Only these: ${COMPLETION-CANDIDATES}; OPEN includes UPDATED.")
  List<DuplicateAlert.Status> statuses = List.of();

  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    try (CatalogClient client = connection.connect()) {
      if (follow) {
        try (Subscription alerts = client.alerts(From.beginning(), this::print);
            Subscription floods = client.floods(From.beginning(), this::print)) {
          CompletableFuture.anyOf(alerts.done(), floods.done()).get();
        }
      } else {
        List<DuplicateAlert> wanted =
            client.alerts().values().stream().filter(alert -> isWanted(alert.status())).toList();
        wanted.forEach(this::print);
        client.floods().values().forEach(this::print);
        if (wanted.isEmpty()) {
          output.warn(
              "no %salerts of tenant %s", statuses.isEmpty() ? "" : "such ", connection.tenant);
        }
      }
      return 0;
    }
  }

  /** Called by the two followers' threads in turn. */
  private synchronized void print(DuplicateFlood flood) {
    if (!isWanted(DuplicateAlert.Status.FOLDED)) {
      return;
    }
    output.value(FLOOD, flood);
    output.say("%-9s %-9s %s  (%d pairs)", flood.status(), "FLOOD", flood.image(), flood.pairs());
  }

  private synchronized void print(DuplicateAlert alert) {
    if (!isWanted(alert.status())) {
      return;
    }
    output.value(ALERT, alert);
    output.say(
        "%-9s %-9s %s%s",
        alert.status(),
        alert.verdict(),
        alert.pair(),
        alert.note() == null ? "" : "  (" + alert.note() + ")");
  }

  private boolean isWanted(DuplicateAlert.Status status) {
    return statuses.isEmpty()
        || statuses.contains(status)
        || (status == DuplicateAlert.Status.UPDATED
            && statuses.contains(DuplicateAlert.Status.OPEN));
  }
}
