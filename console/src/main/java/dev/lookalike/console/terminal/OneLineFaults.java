package dev.lookalike.console.terminal;

import dev.lookalike.schema.InvalidEventException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** One line for whatever goes wrong, with what helps; never a stack trace or a page of usage. */
public final class OneLineFaults implements IParameterExceptionHandler, IExecutionExceptionHandler {
  @Override
  public int handleParseException(ParameterException fault, String[] arguments) {
    CommandLine command = fault.getCommandLine();
    ParameterException told = mistyped(command, arguments).orElse(fault);
    String name = command.getCommandSpec().qualifiedName();
    String said = oneLine(told.getMessage()).replaceFirst("^Error: ", "").replaceFirst("[.]$", "");
    print(command, "%s: %s%s; see `%s --help`".formatted(name, said, meant(told), name));
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  /** An option that there is not says more than what picocli misses for want of it. */
  private static Optional<ParameterException> mistyped(CommandLine command, String[] arguments) {
    return Stream.of(arguments)
        .filter(argument -> argument.startsWith("--") && argument.length() > 2)
        .map(argument -> argument.replaceFirst("=.*", ""))
        .filter(option -> !command.getCommandSpec().optionsMap().containsKey(option))
        .findFirst()
        .map(option -> new UnmatchedArgumentException(command, List.of(option)));
  }

  private static String meant(ParameterException fault) {
    return fault instanceof UnmatchedArgumentException unmatched
            && !unmatched.getSuggestions().isEmpty()
        ? "; did you mean '%s'?".formatted(unmatched.getSuggestions().get(0))
        : "";
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }

  @Override
  public int handleExecutionException(Exception fault, CommandLine command, ParseResult parsed) {
    if (isClosedOutput(fault)) {
      return ClosedOutputException.EXIT_CODE;
    }
    print(command, "lookalike: " + oneLine(Faults.sentence(fault)));
    // What breaks a contract was typed by the user.
    return fault instanceof InvalidEventException
        ? CommandLine.ExitCode.USAGE
        : command.getCommandSpec().exitCodeOnExecutionException();
  }

  private static boolean isClosedOutput(Throwable fault) {
    return fault instanceof ClosedOutputException
        || (fault.getCause() != null && isClosedOutput(fault.getCause()));
  }

  private static void print(CommandLine command, String line) {
    command.getErr().println(Terminal.OVER + command.getColorScheme().errorText(line));
  }
}
