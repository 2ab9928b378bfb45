package dev.lookalike.embedder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The directory that belongs to one running embedder. It holds the name under which the process is
 * a member of its group; the lock sees to it that no two have the same.
 */
final class StateDir implements AutoCloseable {
  private final Path path;
  private final FileChannel lock;

  private StateDir(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Takes the directory, making it if need be.
   *
   * @throws IllegalStateException when another process has it
   */
  static StateDir open(Path path) {
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new IllegalStateException(
            "embedder.state-dir %s is used by another process".formatted(path));
      }
      return new StateDir(path, channel);
    } catch (IOException e) {
      throw new UncheckedIOException("embedder.state-dir %s cannot be used".formatted(path), e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  Path path() {
    return path;
  }

  /** Stays the same over restarts. */
  String instance() {
    Path file = path.resolve("instance");
    try {
      if (!Files.exists(file)) {
        Path draft = path.resolve("instance.new");
        Files.writeString(draft, UUID.randomUUID().toString());
        Files.move(draft, file);
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
