package dev.lookalike.console.catalogue;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A catalogue's export: a header with {@code id} and {@code uri}, every other column an attribute.
 * A uri without a scheme is a file beside the export; an empty cell is no attribute.
 */
public final class CatalogueCsv {
  private static final Pattern SCHEME =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);
  private static final CsvMapper CSV =
      CsvMapper.builder().enable(CsvParser.Feature.TRIM_SPACES).build();

  private CatalogueCsv() {}

  /**
   * Reads an export.
   *
   * @throws IllegalArgumentException naming the file and row, when a row lacks its id or uri
   */
  public static List<CatalogueEntry> read(Path file) throws IOException {
    List<CatalogueEntry> entries = new ArrayList<>();
    Path folder = file.toAbsolutePath().getParent();
    try (Reader reader = Files.newBufferedReader(file);
        MappingIterator<Map<String, String>> rows =
            CSV.readerFor(Map.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(reader)) {
      while (rows.hasNext()) {
        Map<String, String> row = new LinkedHashMap<>(rows.next());
        String where = "%s, row %d".formatted(file, entries.size() + 2);
        String id = take(row, "id", where);
        String uri = take(row, "uri", where);
        row.values().removeIf(value -> value == null || value.isEmpty());
        entries.add(new CatalogueEntry(id, resolve(folder, uri), row));
      }
    }
    return entries;
  }

  private static String take(Map<String, String> row, String column, String where) {
    String value = row.remove(column);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(where + " has no " + column);
    }
    return value;
  }

  private static String resolve(Path folder, String uri) {
    if (SCHEME.matcher(uri).matches()) {
      return uri;
    }
    int hash = uri.lastIndexOf('#');
    String path = hash < 0 ? uri : uri.substring(0, hash);
    String fragment = hash < 0 ? "" : uri.substring(hash);
    return folder.resolve(path).normalize().toUri() + fragment;
  }
}
