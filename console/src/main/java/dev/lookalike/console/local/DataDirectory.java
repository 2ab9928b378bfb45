package dev.lookalike.console.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the local mode keeps all it has, and nobody else at the same time. */
final class DataDirectory implements AutoCloseable {
  private static final String VARIANT = "variant";

  private final Path root;
  private final FileChannel lockFile;

  private DataDirectory(Path root, FileChannel lockFile) {
    this.root = root;
    this.lockFile = lockFile;
  }

  /**
   * Opens or creates it.
   *
   * @throws IllegalStateException when another process uses it, or it cannot be written
   */
  static DataDirectory open(Path root) throws IOException {
    FileChannel lockFile = lockFile(root);
    if (lock(lockFile) == null) {
      lockFile.close();
      throw new IllegalStateException(
          "%s is in use by another `lookalike local`; stop it or give another --data"
              .formatted(root));
    }
    return new DataDirectory(root, lockFile);
  }

  private static FileChannel lockFile(Path root) {
    try {
      Files.createDirectories(root);
      return FileChannel.open(
          root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new IllegalStateException(
          "%s cannot be written (%s): give another --data".formatted(root, e.getMessage()), e);
    }
  }

  private static @Nullable FileLock lock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  Path kafka() {
    return root.resolve("kafka");
  }

  Path index() {
    return root.resolve("index");
  }

  Path state(String app) {
    return root.resolve("state").resolve(app);
  }

  Path published() {
    return root.resolve("published.tsv");
  }

  /** The numeric variant that was chosen when the index was created. */
  Optional<String> variant() throws IOException {
    Path file = root.resolve(VARIANT);
    // An empty file is what a kill in the middle of writing leaves; no index was created then.
    return Files.exists(file)
        ? Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  void keepVariant(String variant) throws IOException {
    Files.writeString(root.resolve(VARIANT), variant);
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
