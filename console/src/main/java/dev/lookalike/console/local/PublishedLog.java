package dev.lookalike.console.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the local mode has published so far, so that a restart publishes only what is new or has
 * changed. One line an event, {@code id TAB stamp}, the last one counts; an empty stamp is a
 * delete. A line is written after Kafka has the event, so that a crash publishes again rather than
 * never.
 */
final class PublishedLog {
  private final Path file;
  private final Map<String, String> stamps = new HashMap<>();

  private PublishedLog(Path file) {
    this.file = file;
  }

  static PublishedLog open(Path file) throws IOException {
    PublishedLog log = new PublishedLog(file);
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a folder; the local mode keeps a file there");
    }
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        int tab = line.indexOf('\t');
        if (tab > 0) {
          log.put(line.substring(0, tab), line.substring(tab + 1));
        }
      }
    }
    return log;
  }

  synchronized @Nullable String stamp(String id) {
    return stamps.get(id);
  }

  synchronized Map<String, String> all() {
    return Map.copyOf(stamps);
  }

  /** Remembers that this id was published in this state; an empty stamp that it was deleted. */
  synchronized void record(String id, String stamp) {
    put(id, stamp);
    try {
      Files.writeString(
          file, id + "\t" + stamp + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private void put(String id, String stamp) {
    if (stamp.isEmpty()) {
      stamps.remove(id);
    } else {
      stamps.put(id, stamp);
    }
  }
}
