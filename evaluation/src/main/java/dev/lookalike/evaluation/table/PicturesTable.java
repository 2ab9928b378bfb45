package dev.lookalike.evaluation.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Pictures by id: columns {@code id,file}. */
public final class PicturesTable {
  private PicturesTable() {}

  /**
   * Reads the table. A file's name is relative to the table's folder or, where nothing is there, to
   * the working directory.
   *
   * @throws IllegalArgumentException naming file and row, when one lacks a value or an id comes
   *     twice
   */
  public static List<PictureFile> read(Path table) throws IOException {
    Path folder = table.toAbsolutePath().getParent();
    Set<String> seen = new HashSet<>();
    return Rows.read(
        table,
        row -> {
          String id = row.get("id");
          if (!seen.add(id)) {
            throw new IllegalArgumentException(row.where() + ": the id " + id + " comes twice");
          }
          return new PictureFile(id, resolve(folder, row.get("file")));
        });
  }

  private static Path resolve(Path folder, String name) {
    Path beside = folder.resolve(name).normalize();
    Path here = Path.of(name).toAbsolutePath().normalize();
    return !Files.exists(beside) && Files.exists(here) ? here : beside;
  }
}
