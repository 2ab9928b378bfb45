package dev.lookalike.console;

import dev.lookalike.console.command.AlertsCommand;
import dev.lookalike.console.command.CheckCommand;
import dev.lookalike.console.command.CleanupCommand;
import dev.lookalike.console.command.DecideCommand;
import dev.lookalike.console.command.DeleteCommand;
import dev.lookalike.console.command.DoctorCommand;
import dev.lookalike.console.command.EmbedCommand;
import dev.lookalike.console.command.EvalCommand;
import dev.lookalike.console.command.ExplainCommand;
import dev.lookalike.console.command.FailuresCommand;
import dev.lookalike.console.command.GalleryCommand;
import dev.lookalike.console.command.GroupsCommand;
import dev.lookalike.console.command.IndexCommand;
import dev.lookalike.console.command.PublishCommand;
import dev.lookalike.console.command.ReceiptsCommand;
import dev.lookalike.console.command.SearchCommand;
import dev.lookalike.console.command.SettingsCommand;
import dev.lookalike.console.command.SimilarityCommand;
import dev.lookalike.console.command.SimilarityQualityCommand;
import dev.lookalike.console.command.TopicsCommand;
import dev.lookalike.console.command.WhatIfCommand;
import dev.lookalike.console.local.LocalCommand;
import dev.lookalike.console.terminal.OneLineFaults;
import dev.lookalike.console.terminal.Terminal;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line's entry. */
@Command(
    name = "lookalike",
    mixinStandardHelpOptions = true,
    version = "lookalike 0.1.0",
    description =
        "Image similarity on Kafka: publish pictures, find lookalikes, hear of duplicates.",
    subcommands = {
      LocalCommand.class,
      GalleryCommand.class,
      PublishCommand.class,
      DeleteCommand.class,
      SearchCommand.class,
      SimilarityCommand.class,
      EmbedCommand.class,
      CheckCommand.class,
      ExplainCommand.class,
      EvalCommand.class,
      SimilarityQualityCommand.class,
      AlertsCommand.class,
      GroupsCommand.class,
      DecideCommand.class,
      CleanupCommand.class,
      FailuresCommand.class,
      ReceiptsCommand.class,
      DoctorCommand.class,
      TopicsCommand.class,
      IndexCommand.class,
      SettingsCommand.class,
      WhatIfCommand.class,
      AutoComplete.GenerateCompletion.class,
      CommandLine.HelpCommand.class
    })
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Terminal.prepare();
    int exitCode = CommandLine.ExitCode.SOFTWARE;
    try {
      exitCode = run(arguments);
    } finally {
      Terminal.commandEnded();
      // Also after an Error: a thread of a library must not keep a failed command alive.
      System.exit(exitCode);
    }
  }

  /** Runs one command: 0 done, 1 the work failed, 2 wrong usage; a command may say more. */
  static int run(String... arguments) {
    return commandLine().execute(arguments.length == 0 ? new String[] {"help"} : arguments);
  }

  static CommandLine commandLine() {
    OneLineFaults faults = new OneLineFaults();
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(faults)
        .setExecutionExceptionHandler(faults);
  }
}
