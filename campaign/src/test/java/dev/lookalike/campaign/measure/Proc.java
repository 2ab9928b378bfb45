package dev.lookalike.campaign.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A process in /proc. */
public record Proc(long pid) {
  /** Bytes of memory that it has in RAM. */
  public long resident() {
    return status("VmRSS:") * 1024;
  }

  public long threads() {
    return status("Threads:");
  }

  public long openFiles() {
    try (Stream<Path> files = Files.list(path("fd"))) {
      return files.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long status(String field) {
    try (Stream<String> lines = Files.lines(path("status"))) {
      String line = lines.filter(each -> each.startsWith(field)).findFirst().orElseThrow();
      return Long.parseLong(line.replaceAll("\\D", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path path(String file) {
    return Path.of("/proc", Long.toString(pid), file);
  }

  /** Bytes of all files below a folder; 0 when there is none. */
  public static long folder(Path folder) {
    if (!Files.exists(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.mapToLong(Proc::size).sum();
    } catch (IOException | UncheckedIOException e) {
      // Stores come and go with their tasks.
      return 0;
    }
  }

  private static long size(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.size(file) : 0;
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
