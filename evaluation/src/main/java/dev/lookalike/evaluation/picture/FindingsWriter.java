package dev.lookalike.evaluation.picture;

import dev.lookalike.evaluation.Candidate;
import dev.lookalike.evaluation.table.TableWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes candidates: {@code query,ref,similarity,copyScore,verdict}, no verdict where there is
 * none.
 */
public final class FindingsWriter implements Closeable {
  private static final List<String> COLUMNS =
      List.of("query", "ref", "similarity", "copyScore", "verdict");

  private final TableWriter table;

  public FindingsWriter(Path file) throws IOException {
    this.table = new TableWriter(Files.newBufferedWriter(file), COLUMNS);
  }

  public void write(List<PairFinding> findings) throws IOException {
    for (PairFinding finding : findings) {
      Candidate it = finding.candidate();
      table.row(it.query(), it.ref(), it.similarity(), it.copyScore(), it.verdict());
    }
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
