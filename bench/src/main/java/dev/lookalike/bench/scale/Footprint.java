package dev.lookalike.bench.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What an embedded index takes on the disk; nothing is known of a server's. */
final class Footprint {
  private final Path directory;

  Footprint(Path directory) {
    this.directory = directory;
  }

  long bytes() throws IOException {
    long bytes = 0;
    for (Path file : files()) {
      bytes += size(file);
    }
    return bytes;
  }

  long segments() throws IOException {
    return files().stream().filter(file -> file.toString().endsWith(".si")).count();
  }

  private static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
