package dev.lookalike.campaign.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All samples as lines of {@code measure,name,second,value}, for those who look closer. */
final class Table {
  private Table() {}

  static void write(List<Series> series, Path file) throws IOException {
    List<String> lines = new ArrayList<>(List.of("measure,name,second,value"));
    for (Series one : series) {
      for (int i = 0; i < one.values().size(); i++) {
        lines.add(
            String.format(
                Locale.ROOT,
                "%s,%s,%.1f,%.2f",
                one.measure(),
                one.name(),
                one.seconds().get(i),
                one.values().get(i)));
      }
    }
    Files.write(file, lines);
  }
}
