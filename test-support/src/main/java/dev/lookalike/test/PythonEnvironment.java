package dev.lookalike.test;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Python virtual environment with pinned packages, made once per user and kept in {@code
 * ~/.cache/lookalike} (or the folder that LOOKALIKE_TEST_CACHE names). Other processes that want it
 * at the same time wait for the one that makes it.
 */
public final class PythonEnvironment {
  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
  private static final long INSTALL_MINUTES = 10;

  private final Path folder;
  private final String requirements;

  /**
   * @param name of the resource {@code NAME-requirements.txt} beside this class
   */
  PythonEnvironment(String name) {
    this(name, resource(name + "-requirements.txt"));
  }

  private PythonEnvironment(String name, String requirements) {
    this.requirements = requirements;
    String contents = Integer.toHexString(requirements.hashCode());
    this.folder = cache().resolve(name + "-" + contents);
  }

  /** With the packages of this file. */
  public static PythonEnvironment of(String name, Path requirements) {
    try {
      return new PythonEnvironment(name, Files.readString(requirements));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The path of an installed program. The test is skipped where it cannot be installed, and fails
   * where that may not be.
   *
   * @param required the environment variable that says so with {@code true}
   */
  public Path programOrSkip(String name, String required) {
    try {
      return program(name);
    } catch (IOException e) {
      String reason =
          "%s cannot be installed (it needs python3 with venv, and PyPI): %s"
              .formatted(folder.getFileName(), e.getMessage());
      if (Boolean.parseBoolean(System.getenv(required))) {
        throw new AssertionError(reason, e);
      }
      return abort(reason);
    }
  }

  private static Path cache() {
    String given = System.getenv("LOOKALIKE_TEST_CACHE");
    return given != null
        ? Path.of(given)
        : Path.of(System.getProperty("user.home"), ".cache", "lookalike");
  }

  private static String resource(String name) {
    try (InputStream in = PythonEnvironment.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The path of an installed program.
   *
   * @throws IOException when it cannot be installed here; the message says why
   */
  Path program(String name) throws IOException {
    synchronized (PythonEnvironment.class) {
      Path marker = folder.resolve("complete");
      if (!Files.exists(marker)) {
        Files.createDirectories(folder.getParent());
        Path lock = folder.resolveSibling(folder.getFileName() + ".lock");
        try (FileChannel channel =
                FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var held = channel.lock()) {
          if (held.isValid() && !Files.exists(marker)) {
            install();
            Files.createFile(marker);
          }
        }
      }
    }
    return binary(name);
  }

  private void install() throws IOException {
    deleteTree(folder);
    run(List.of(WINDOWS ? "python" : "python3", "-m", "venv", folder.toString()));
    Path pinned = Files.writeString(folder.resolve("requirements.txt"), requirements);
    run(List.of(binary("pip").toString(), "install", "--quiet", "-r", pinned.toString()));
  }

  private Path binary(String name) {
    return WINDOWS
        ? folder.resolve("Scripts").resolve(name + ".exe")
        : folder.resolve("bin").resolve(name);
  }

  private static void run(List<String> command) throws IOException {
    Path output = Files.createTempFile("lookalike-install", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException(command + ": not done after " + INSTALL_MINUTES + " minutes");
      }
      if (process.exitValue() != 0) {
        throw new IOException(command + ": " + Files.readString(output).strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      Files.delete(output);
    }
  }

  private static void deleteTree(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
