package dev.lookalike.console;

import dev.lookalike.test.Repository;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** One run of a command that needs no server, with the real model, and what it printed. */
public record FileRun(int exitCode, String out, String err) {
  public static FileRun of(Object... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments).stream().map(String::valueOf).toList());
    all.add("--models=" + Repository.models());
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int exitCode = line.execute(all.toArray(new String[0]));
    return new FileRun(exitCode, out.toString(), err.toString());
  }
}
