package dev.lookalike.evaluation.table;

import dev.lookalike.evaluation.Label;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What is known of pairs: columns {@code query,ref,label,kind}, label 1 for a copy and 0 for none,
 * and where the set has them {@code source} (what the query was made from; the query itself without
 * it) and {@code split}.
 */
public final class LabelsTable {
  private static final Set<String> VALUES = Set.of("0", "1");

  private LabelsTable() {}

  /**
   * Reads the table.
   *
   * @throws IllegalArgumentException naming file and row, when one lacks a value
   */
  public static List<Label> read(Path table) throws IOException {
    return Rows.read(table, LabelsTable::label);
  }

  private static Label label(Rows.Row row) {
    String value = row.get("label");
    if (!VALUES.contains(value)) {
      throw new IllegalArgumentException(row.where() + ": label must be 0 or 1, is " + value);
    }
    String query = row.get("query");
    return new Label(
        query,
        row.get("ref"),
        value.equals("1"),
        row.get("kind", "unnamed"),
        row.get("source", query),
        row.get("split", ""));
  }
}
