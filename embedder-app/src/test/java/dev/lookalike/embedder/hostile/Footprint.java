package dev.lookalike.embedder.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory that this process has in use, all of it, as Linux counts; 0 elsewhere. */
final class Footprint {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path CLEAR = Path.of("/proc/self/clear_refs");

  private Footprint() {}

  /** The peak begins anew. */
  static void reset() {
    try {
      Files.writeString(CLEAR, "5");
    } catch (IOException e) {
      // Without /proc, or without the right to it, the peak is the whole life's.
    }
  }

  static long peakMebibytes() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
