package dev.lookalike.console;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** One run of the command line against a broker, with what it printed. */
public record CommandRun(int exitCode, String out, String err) {
  public static CommandRun of(String bootstrapServers, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--bootstrap-servers=" + bootstrapServers);
    return of(all);
  }

  /** A run that needs no broker, or is told of one by its arguments. */
  static CommandRun of(List<String> arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        Main.commandLine()
            .setUsageHelpAutoWidth(false)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    int exitCode = line.execute(arguments.toArray(new String[0]));
    return new CommandRun(exitCode, out.toString(), err.toString());
  }
}
