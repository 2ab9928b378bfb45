package dev.lookalike.console.command;

import dev.lookalike.console.terminal.Counted;
import dev.lookalike.console.terminal.OutputOptions;
import dev.lookalike.evaluation.Candidate;
import dev.lookalike.evaluation.picture.PairFinding;
import dev.lookalike.evaluation.report.Shown;
import dev.lookalike.evaluation.table.TableWriter;
import dev.lookalike.schema.Comparison;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints duplicates as they are found: as a table for people, as CSV, or as JSON lines. */
final class DuplicatePrinter {
  private static final List<String> COLUMNS =
      List.of("file", "duplicateOf", "verdict", "probability", "similarity");

  private final OutputOptions output;
  private final @Nullable TableWriter table;
  private int count;

  DuplicatePrinter(OutputOptions output, boolean csv) throws IOException {
    this.output = output;
    this.table = csv ? new TableWriter(output.out(), COLUMNS) : null;
  }

  /** A line of --json. */
  record Duplicate(
      String file,
      String duplicateOf,
      String verdict,
      double probability,
      double similarity,
      @Nullable Comparison comparison) {}

  void print(PairFinding finding) throws IOException {
    Candidate it = finding.candidate();
    print(
        new Duplicate(
            it.query(),
            it.ref(),
            String.valueOf(it.verdict()),
            it.copyScore(),
            it.similarity(),
            finding.comparison()));
  }

  void print(Duplicate it) throws IOException {
    count++;
    if (table != null) {
      table.row(it.file(), it.duplicateOf(), it.verdict(), it.probability(), it.similarity());
      return;
    }
    output.document(it);
    output.say(
        "%-10s %s  %s = %s",
        it.verdict(), Shown.share(it.probability()), it.file(), it.duplicateOf());
  }

  /** Says how many of how many; returns how many. */
  int end(int pictures, int unreadable) throws IOException {
    if (table != null) {
      table.flush();
      return count;
    }
    output.say(
        "%s; %s, %,d of them unreadable",
        Counted.of(count, "duplicate"), Counted.of(pictures, "picture"), unreadable);
    return count;
  }
}
