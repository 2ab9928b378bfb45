package dev.lookalike.evaluation.table;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads a table row by row. */
final class Rows {
  private static final CsvMapper CSV =
      CsvMapper.builder().enable(CsvParser.Feature.TRIM_SPACES).build();

  private Rows() {}

  /** A row, with where it stands for messages. */
  record Row(String where, Map<String, String> values) {
    /** A column's value, which must be there. */
    String get(String column) {
      String value = values.get(column);
      if (value == null || value.isEmpty()) {
        throw new IllegalArgumentException(where + " has no " + column);
      }
      return value;
    }

    String get(String column, String otherwise) {
      String value = values.get(column);
      return value == null || value.isEmpty() ? otherwise : value;
    }
  }

  static <T> List<T> read(Path file, Function<Row, T> of) throws IOException {
    List<T> rows = new ArrayList<>();
    CsvSchema schema = CsvSchema.emptySchema().withHeader();
    try (Reader reader = Files.newBufferedReader(file);
        MappingIterator<Map<String, String>> values =
            CSV.readerFor(Map.class).with(schema).readValues(reader)) {
      while (values.hasNext()) {
        String where = "%s, row %d".formatted(file, rows.size() + 2);
        rows.add(of.apply(new Row(where, values.next())));
      }
    }
    return rows;
  }
}
