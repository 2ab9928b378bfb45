package dev.lookalike.test;

import java.nio.file.Files;
import java.nio.file.Path;

/** The files of this repository, wherever the test runs. */
public final class Repository {
  private Repository() {}

  /** The folder with the root pom: by the property {@code lookalike.root}, or found upwards. */
  public static Path root() {
    String given = System.getProperty("lookalike.root");
    if (given != null) {
      return Path.of(given);
    }
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve(".mvn"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("not inside the repository; set -Dlookalike.root");
      }
    }
    return folder;
  }

  public static Path models() {
    return root().resolve("models");
  }

  public static Path samples() {
    return root().resolve("samples");
  }
}
