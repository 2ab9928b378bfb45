package dev.lookalike.evaluation.table;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes a table row by row; text is quoted where it must be. */
public final class TableWriter implements Closeable {
  private static final CsvMapper CSV =
      CsvMapper.builder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).build();

  private final SequenceWriter rows;

  /** Writes the header at once; closing this closes what it writes to. */
  public TableWriter(Writer out, List<String> columns) throws IOException {
    CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
    columns.forEach(schema::addColumn);
    this.rows = CSV.writer(schema.build()).writeValues(out);
  }

  /** A row, with a value for each column; null is an empty cell. */
  public void row(Object... values) throws IOException {
    rows.write(values);
  }

  public void flush() throws IOException {
    rows.flush();
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
