package dev.lookalike.evaluation.picture;

import dev.lookalike.evaluation.Label;
import dev.lookalike.evaluation.Labels;
import dev.lookalike.evaluation.table.TableWriter;
import dev.lookalike.schema.Comparison;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes what was measured of each compared pair, for whoever fits a verdict: {@code
 * pair,source,split,label,kind} and a column for each feature by name. A pair of equal content was
 * not compared and has no row.
 */
public final class FeaturesWriter implements Closeable {
  private final Path file;
  private final Labels labels;
  private @Nullable TableWriter table;
  private List<String> features = List.of();

  public FeaturesWriter(Path file, Labels labels) {
    this.file = file;
    this.labels = labels;
  }

  public void write(List<PairFinding> findings) throws IOException {
    for (PairFinding finding : findings) {
      Comparison comparison = finding.comparison();
      if (comparison != null) {
        table(comparison).row(cells(finding, comparison));
      }
    }
  }

  /** All comparisons have the same features; the first says which. */
  private TableWriter table(Comparison comparison) throws IOException {
    if (table == null) {
      features = List.copyOf(new TreeSet<>(comparison.features().keySet()));
      List<String> columns = new ArrayList<>(List.of("pair", "source", "split", "label", "kind"));
      columns.addAll(features);
      table = new TableWriter(Files.newBufferedWriter(file), columns);
    }
    return table;
  }

  private Object[] cells(PairFinding finding, Comparison comparison) {
    Label label = labels.of(finding.query().id(), finding.ref().id());
    List<Object> cells = new ArrayList<>();
    cells.add(label.query() + "|" + label.ref());
    cells.add(label.source());
    cells.add(label.split());
    cells.add(label.copy() ? 1 : 0);
    cells.add(label.kind());
    features.forEach(feature -> cells.add(comparison.features().get(feature)));
    return cells.toArray();
  }

  @Override
  public void close() throws IOException {
    if (table != null) {
      table.close();
    }
  }
}
