package dev.lookalike.console.command;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.client.Failed;
import dev.lookalike.console.terminal.OutputOptions;
import dev.lookalike.console.terminal.Progress;
import dev.lookalike.schema.ImageFailure;
import dev.lookalike.schema.JsonCodec;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Lists the dead letters, or tries them again. */
@Command(
    name = "failures",
    mixinStandardHelpOptions = true,
    description = "List the uploads that failed for good, or try those again that may succeed.",
    footer = {
      "",
      "Examples:",
      "  lookalike failures",
      "  lookalike failures --redrive",
      "  lookalike failures --all --json"
    })
public final class FailuresCommand implements Callable<Integer> {
  private static final JsonCodec<ImageFailure> FAILURE = JsonCodec.of(ImageFailure.class);

  @Option(
      names = "--redrive",
      description = "Try again what may succeed now; what is newer in the meantime wins.")
  boolean redrive;

  @Option(
      names = "--all",
      description = "Also those that a redrive or a newer upload has made up for.")
  boolean all;

  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    if (all && redrive) {
      throw new ParameterException(output.command(), "--all and --redrive exclude each other");
    }
    try (CatalogClient client = connection.connect()) {
      List<Failed> failures = all ? client.failures() : client.openFailures();
      if (failures.isEmpty()) {
        output.warn("no failures of tenant %s", connection.tenant);
      }
      failures.forEach(this::print);
      if (redrive) {
        redrive(client, failures.stream().filter(Failed::isRedrivable).toList());
      }
    }
    return 0;
  }

  private void redrive(CatalogClient client, List<Failed> failures)
      throws ExecutionException, InterruptedException {
    try (Progress bar = Progress.of("Redriving", failures.size(), output)) {
      for (Failed failed : failures) {
        client.redrive(failed).get();
        bar.step();
      }
    }
    output.say("%d redriven; their receipts tell how they end", failures.size());
  }

  private void print(Failed failed) {
    ImageFailure failure = failed.failure();
    output.value(FAILURE, failed.key(), failure);
    output.say(
        "%-20s %-8s %s: %s", failure.reason(), failure.stage(), failed.key(), failure.detail());
  }
}
