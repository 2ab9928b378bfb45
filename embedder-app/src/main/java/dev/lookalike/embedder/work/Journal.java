package dev.lookalike.embedder.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One small file for each job that native code has in hand, so that a crash there can be counted:
 * the transaction that would count it dies with the process. What a dead process left behind are
 * suspects.
 *
 * <p>Nothing is forced to disk; the page cache outlives a process.
 */
final class Journal {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  /** Files of images that never came back, for example because another instance has them now. */
  private static final Duration FORGOTTEN = Duration.ofDays(7);

  private final Path directory;

  /** How many times a process died with the job in hand, for those where one did. */
  private final ConcurrentMap<String, Integer> deaths = new ConcurrentHashMap<>();

  private final ConcurrentMap<String, Integer> inHand = new ConcurrentHashMap<>();

  private Journal(Path directory) {
    this.directory = directory;
  }

  /** Opens the journal in its own directory and reads what the last process left. */
  static Journal open(Path directory, InstantSource clock) {
    Journal journal = new Journal(directory);
    try {
      Files.createDirectories(directory);
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.toList()) {
          journal.read(file, clock.instant().minus(FORGOTTEN));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return journal;
  }

  private void read(Path file, Instant oldest) throws IOException {
    List<String> lines = new String(Files.readAllBytes(file), UTF_8).lines().toList();
    boolean whole = lines.size() == 2 && lines.get(0).matches("\\d{1,9}");
    if (!whole || Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
      // A file that was cut off or damaged names nobody.
      Files.delete(file);
      return;
    }
    LOG.warn("a process died with {} in hand ({} times)", lines.get(1), lines.get(0));
    deaths.put(lines.get(1), Integer.parseInt(lines.get(0)));
  }

  int deaths(String id) {
    return deaths.getOrDefault(id, 0);
  }

  /** From now on the process may die of this job. */
  void begin(String id) {
    int before = deaths(id);
    inHand.put(id, before);
    write(id, before + 1);
  }

  /** The job was survived. A file that cannot be removed makes it a suspect, no more. */
  void end(String id) {
    deaths.remove(id);
    inHand.remove(id);
    try {
      write(id, 0);
    } catch (UncheckedIOException e) {
      LOG.warn("{} stays in the journal", id, e);
    }
  }

  /** The process stops in good order: what is in hand is no suspect for that. */
  void settle() {
    inHand.forEach(this::write);
  }

  private void write(String id, int count) {
    try {
      if (count == 0) {
        Files.deleteIfExists(file(id));
      } else {
        Files.writeString(file(id), count + "\n" + id + "\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the journal in " + directory + " cannot be written", e);
    }
  }

  private Path file(String id) {
    return directory.resolve(Sha256.hex(id.getBytes(UTF_8)));
  }
}
