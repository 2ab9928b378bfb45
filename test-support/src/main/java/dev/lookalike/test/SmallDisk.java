package dev.lookalike.test;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file system in memory that can be full or read-only: permissions do not hold for root. Where it
 * cannot be mounted the test is skipped, or fails if TESTS_REQUIRE_MOUNT is true.
 */
public final class SmallDisk implements AutoCloseable {
  private static final String FILLING = "filling";
  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts an empty one of so many MiB over a folder, which is made if need be. */
  public static SmallDisk mount(Path folder, int mebibytes) {
    try {
      Files.createDirectories(folder);
      run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", folder.toString());
    } catch (IOException e) {
      String reason = "tmpfs cannot be mounted (it needs root): " + e.getMessage();
      if (Boolean.parseBoolean(System.getenv("TESTS_REQUIRE_MOUNT"))) {
        throw new AssertionError(reason, e);
      }
      return abort(reason);
    }
    return new SmallDisk(folder);
  }

  public Path folder() {
    return folder;
  }

  /** Leaves no byte of room. */
  public void fill() {
    byte[] block = new byte[4096];
    try {
      while (true) {
        Files.write(
            folder.resolve(FILLING), block, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      // It is full.
    }
  }

  /** Gives back the room that {@link #fill} took. */
  public void makeRoom() {
    try {
      Files.delete(folder.resolve(FILLING));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets nobody write from now on; refused by the system while somebody does. */
  public void makeReadOnly() {
    try {
      run("mount", "-o", "remount,ro", folder.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      run("umount", "--lazy", folder.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(said.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
