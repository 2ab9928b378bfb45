package dev.lookalike.embedding;

import java.nio.file.Path;

/** Where the shipped model is. */
final class Models {
  static final Path DIR = Path.of(System.getProperty("lookalike.root"), "models");
  static final String NAME = "efficientnet-lite0";

  private Models() {}
}
