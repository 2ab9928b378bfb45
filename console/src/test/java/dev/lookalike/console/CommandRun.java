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
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int exitCode = line.execute(all.toArray(new String[0]));
    return new CommandRun(exitCode, out.toString(), err.toString());
  }
}
