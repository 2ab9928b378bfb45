package dev.lookalike.console.command;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.console.terminal.OutputOptions;
import dev.lookalike.console.whatif.Recorded;
import dev.lookalike.console.whatif.WhatIf;
import dev.lookalike.console.whatif.WhatIf.Change;
import dev.lookalike.console.whatif.WhatIf.Changed;
import dev.lookalike.console.whatif.WhatIf.Outcome;
import dev.lookalike.duplicates.pairs.Scope;
import dev.lookalike.schema.ModelId;
import dev.lookalike.verdict.VerdictModel;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Says which alerts other settings would open or close. */
@Command(
    name = "what-if",
    mixinStandardHelpOptions = true,
    description =
        "Reckon the recorded comparisons again with other settings and print which alerts"
            + " would open, close or change tier. Publishes nothing.",
    footer = {
      "",
      "Examples:",
      "  lookalike what-if --threshold 0.8",
      "  lookalike what-if --threshold 0.9 --product sku",
      "  lookalike what-if --threshold 0.99 --since 24h --json"
    })
public final class WhatIfCommand implements Callable<Integer> {
  @Option(
      names = "--threshold",
      required = true,
      paramLabel = "X",
      description = "The probability from which a pair would be a NEAR_COPY, 0 to 1.")
  double threshold;

  @Option(
      names = "--since",
      paramLabel = "T",
      converter = Since.class,
      description =
          "Only what was recorded since: a time (2026-11-23T08:00:00Z) or an age (36h, 7d);"
              + " default: all that the topic still holds.")
  Instant since = Instant.EPOCH;

  @Option(
      names = "--product",
      paramLabel = "ATTRIBUTE",
      description =
          "As scope.product: skip pairs of one product, by this attribute. Give it where the"
              + " duplicates app has it; default: no pair is skipped.")
  @Nullable String product;

  @Option(
      names = "--within",
      paramLabel = "ATTRIBUTE",
      description = "As scope.within: compare only images that have this attribute in common.")
  @Nullable String within;

  @Option(
      names = "--examples",
      paramLabel = "N",
      defaultValue = "5",
      description = "Pairs to show of each kind of change (default: ${DEFAULT-VALUE}).")
  int examples;

  @Mixin ModelOptions model = new ModelOptions();
  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin OutputOptions output = new OutputOptions();
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new ParameterException(
          spec.commandLine(), "--threshold %s: must be 0 to 1".formatted(threshold));
    }
    VerdictModel verdict = VerdictModel.load(model.directory, model.name);
    Recorded recorded = new Recorded(verdict::probability);
    try (CatalogClient client = connection.connect()) {
      client.neighbours(
          since,
          (image, neighbours) -> {
            if (isOf(verdict, neighbours.model())) {
              recorded.add(image, neighbours);
            }
          });
      Scope scope = new Scope(Optional.ofNullable(product), Optional.ofNullable(within));
      print(WhatIf.at(threshold, scope, recorded, client.alerts()), recorded, verdict);
    }
    return 0;
  }

  /** Neighbours by another model's vectors were judged by another verdict. */
  private static boolean isOf(VerdictModel verdict, ModelId vectors) {
    return verdict.model().name().equals(vectors.name())
        && verdict.model().version().equals(vectors.version());
  }

  private void print(Outcome outcome, Recorded recorded, VerdictModel verdict) {
    output.say(
        "%d images and %d compared pairs are recorded; the default threshold is %s",
        recorded.images(), recorded.pairs(), verdict.threshold());
    output.say(
        "with %s: %d alerts would open, %d would close, %d would change tier;"
            + " %d open ones stay, %d pairs are decided",
        threshold,
        outcome.of(Change.OPENS).size(),
        outcome.of(Change.CLOSES).size(),
        outcome.of(Change.CHANGES_TIER).size(),
        outcome.unchanged(),
        outcome.decided());
    for (Change change : Change.values()) {
      outcome.of(change).stream()
          .limit(output.isJson() ? Long.MAX_VALUE : examples)
          .forEach(this::print);
    }
  }

  private void print(Changed changed) {
    output.document(changed);
    output.say(
        "%-12s %.4f  %s  %s -> %s",
        changed.change(),
        changed.probability(),
        changed.pair(),
        name(changed.from()),
        name(changed.to()));
  }

  private static String name(@Nullable Enum<?> verdict) {
    return verdict == null ? "none" : verdict.name();
  }

  /** A time, or an age before now. */
  static final class Since implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String value) {
      try {
        return Instant.parse(value);
      } catch (DateTimeParseException e) {
        return Instant.now().minus(age(value));
      }
    }

    private static Duration age(String value) {
      try {
        return Duration.parse((value.endsWith("d") ? "P" : "PT") + value);
      } catch (DateTimeParseException e) {
        throw new TypeConversionException(
            "'" + value + "' is neither a time (2026-11-23T08:00:00Z) nor an age (90m, 36h, 7d)");
      }
    }
  }
}
