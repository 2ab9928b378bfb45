package dev.lookalike.console.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which model a command runs itself. */
final class ModelOptions {
  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "Folder with a folder for each model (default: Lookalike's own).")
  Path directory = Path.of(System.getProperty("lookalike.home", ".")).resolve("models");

  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = "efficientnet-lite0",
      description = "The model's folder (default: ${DEFAULT-VALUE}).")
  String name = "";
}
