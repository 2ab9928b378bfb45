package dev.lookalike.app;

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
 * The directory that belongs to one running process. It holds the name under which the process is a
 * member of its group over restarts; the lock sees to it that no two have the same, since Kafka
 * would end one of them.
 */
public final class StateDirectory implements AutoCloseable {
  private final Path path;
  private final FileChannel lock;

  private StateDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Takes the directory, making it if need be.
   *
   * @param setting that names it, for people
   * @throws IllegalStateException when another process has it
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
      return new StateDirectory(path, channel);
    } catch (IOException e) {
      throw new UncheckedIOException("%s %s cannot be used".formatted(setting, path), e);
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
