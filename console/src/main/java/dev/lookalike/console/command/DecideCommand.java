package dev.lookalike.console.command;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.console.terminal.OutputOptions;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateDecision;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.PairKey;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says of a pair whether it is a duplicate. */
@Command(
    name = "decide",
    mixinStandardHelpOptions = true,
    description = "Confirm or reject a pair that an alert reported, or take that back.",
    footer = {
      "",
      "A decision holds while both pictures stay the same.",
      "Examples:",
      "  lookalike decide 'default/a.png|default/b.png' reject --note 'another colour'",
      "  lookalike decide --group default/a.png confirm"
    })
public final class DecideCommand implements Callable<Integer> {
  enum Word {
    CONFIRM(DuplicateDecision.Decision.CONFIRMED),
    REJECT(DuplicateDecision.Decision.REJECTED),
    UNDO(DuplicateDecision.Decision.UNDO);

    final DuplicateDecision.Decision decision;

    Word(DuplicateDecision.Decision decision) {
      this.decision = decision;
    }

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  @Parameters(
      index = "0",
      paramLabel = "PAIR|GROUP",
      description =
          "A pair as `lookalike alerts` prints it, either image first; with --group a group as"
              + " `lookalike groups` prints it.")
  String pair = "";

  @Parameters(
      index = "1",
      paramLabel = "confirm|reject|undo",
      description = "What is decided; undo takes an earlier decision back.")
  Word word = Word.UNDO;

  @Option(
      names = "--group",
      description = "Decide on all pairs of a group, TENANT/KEEPER; undo takes that back.")
  boolean group;

  @Option(names = "--reviewer", paramLabel = "NAME", description = "Who decides.")
  @Nullable String reviewer;

  @Option(names = "--note", paramLabel = "TEXT", description = "Why.")
  @Nullable String note;

  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    return group ? decideGroup(ImageKey.parse(pair)) : decidePair(pair());
  }

  private int decideGroup(ImageKey keeper) throws ExecutionException, InterruptedException {
    connection.tenant = keeper.tenant();
    try (CatalogClient client = connection.connect()) {
      for (PairKey decided : client.decideGroup(keeper, word.decision, reviewer, note).get()) {
        report(decided);
      }
    }
    return 0;
  }

  private int decidePair(PairKey key) throws ExecutionException, InterruptedException {
    connection.tenant = key.first().tenant();
    try (CatalogClient client = connection.connect()) {
      DuplicateAlert alert =
          client
              .alert(key)
              .orElseThrow(() -> new IllegalStateException("no alert tells of the pair " + key));
      client.decide(alert, word.decision, reviewer, note).get();
    }
    report(key);
    return 0;
  }

  private void report(PairKey key) {
    output.say("%s: %s", key, word);
    output.document(Map.of("pair", key, "decision", word.decision));
  }

  /** People need not know which of the two keys comes first. */
  private PairKey pair() {
    int bar = pair.indexOf('|');
    return bar < 0
        ? PairKey.parse(pair)
        : PairKey.of(
            ImageKey.parse(pair.substring(0, bar)), ImageKey.parse(pair.substring(bar + 1)));
  }
}
