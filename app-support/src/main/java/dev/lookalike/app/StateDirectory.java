package dev.lookalike.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory that belongs to one running process. It holds the name under which the process is a
 * member of its group over restarts; the lock sees to it that no two have the same, since Kafka
 * would end one of them.
 */
public final class StateDirectory implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StateDirectory.class);

  /** The note that the stores are damaged. */
  private static final String DISTRUSTED = "distrusted";

  private static final String NO_SPACE = "No space left on device";

  /** More than a file system keeps in hand for small files. */
  private static final byte[] PROBE = new byte[64 * 1024];

  private final Path path;
  private final String setting;
  private final FileChannel lock;

  private StateDirectory(Path path, String setting, FileChannel lock) {
    this.path = path;
    this.setting = setting;
    this.lock = lock;
  }

  /**
   * Takes the directory, making it if need be.
   *
   * @param setting that names it, for people
   * @throws IllegalStateException when another process has it
   * @throws SettingsException when it cannot be written: it is full, read-only or no folder
   */
  public static StateDirectory open(Path path, String setting) {
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new IllegalStateException(
            "%s %s is used by another process".formatted(setting, path));
      }
      StateDirectory directory = new StateDirectory(path, setting, channel);
      try {
        directory.probe();
      } catch (IOException e) {
        channel.close();
        throw e;
      }
      return directory;
    } catch (IOException e) {
      throw new SettingsException(unusable(path, setting, e), e);
    }
  }

  private static String unusable(Path path, String setting, IOException fault) {
    String reason =
        fault instanceof FileSystemException named && named.getReason() != null
            ? named.getReason()
            : fault.getMessage();
    return "%s %s cannot be written (%s): make room there, or give another folder"
        .formatted(setting, path, reason);
  }

  /** What keeps it from being written, in a sentence for people; tried at each call. */
  public Optional<String> problem() {
    try {
      probe();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(unusable(path, setting, e));
    }
  }

  private synchronized void probe() throws IOException {
    Path file = path.resolve("probe");
    try {
      Files.write(file, PROBE);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /**
   * What is to be said of a fault when it was this directory's: it cannot be written, or the stores
   * in it cannot be read. Of the latter it makes a note, so that the next process begins without
   * them; they are copies of what Kafka has.
   *
   * @param ofStores what faults of the stores are
   */
  public Optional<RuntimeException> explain(Throwable fault, Class<? extends Throwable> ofStores) {
    // What was written in vain is gone again, and there may be room for a probe.
    Optional<String> problem =
        isIn(fault, cause -> String.valueOf(cause.getMessage()).contains(NO_SPACE))
            ? Optional.of(unusable(path, setting, new IOException(NO_SPACE)))
            : problem();
    if (problem.isPresent()) {
      return Optional.of(new IllegalStateException(problem.get(), fault));
    }
    return isIn(fault, ofStores::isInstance) ? Optional.of(distrusted(fault)) : Optional.empty();
  }

  private static boolean isIn(Throwable fault, Predicate<Throwable> sought) {
    return Stream.iterate(fault, Objects::nonNull, Throwable::getCause).anyMatch(sought);
  }

  private RuntimeException distrusted(Throwable fault) {
    try {
      Files.writeString(path.resolve(DISTRUSTED), fault.toString());
    } catch (IOException e) {
      fault.addSuppressed(e);
    }
    return new IllegalStateException(
        "the stores in %s %s are damaged: start again, and they are rebuilt from Kafka"
            .formatted(setting, path),
        fault);
  }

  /** Removes the stores if a process before this one found them damaged. */
  public void renew(Runnable removeStores) {
    Path note = path.resolve(DISTRUSTED);
    if (Files.exists(note)) {
      LOG.warn("the stores in {} {} were damaged; they are rebuilt from Kafka", setting, path);
      removeStores.run();
      delete(note);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** A name that no other directory has, the same over restarts. */
  public String instance() {
    Path file = path.resolve("instance");
    try {
      // An empty file is what a full disk or a lost host leaves.
      if (!Files.exists(file) || Files.size(file) == 0) {
        Path draft = path.resolve("instance.new");
        Files.writeString(draft, UUID.randomUUID().toString());
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
