package dev.lookalike.console.command;

import dev.lookalike.console.terminal.OutputOptions;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a run of {@code eval} did.
 *
 * @param model the model and its variant
 * @param refs files in the table
 * @param queries files in the table
 * @param unreadable how many of both were left out
 * @param candidates pairs above the floor
 */
record EvalOutcome(String model, int refs, int queries, int unreadable, int candidates) {
  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("model", model);
    facts.put("refs", String.format(Locale.ROOT, "%,d", refs));
    facts.put("queries", String.format(Locale.ROOT, "%,d", queries));
    facts.put("unreadable files", String.format(Locale.ROOT, "%,d", unreadable));
    facts.put("candidates", String.format(Locale.ROOT, "%,d", candidates));
    return facts;
  }

  void print(OutputOptions output) {
    output.document(this);
    output.say(
        "%,d refs, %,d queries, %,d candidates; %,d files could not be read",
        refs, queries, candidates, unreadable);
  }
}
