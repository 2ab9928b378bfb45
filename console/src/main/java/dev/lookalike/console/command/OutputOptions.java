package dev.lookalike.console.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lookalike.schema.JsonCodec;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command prints: for people, or one JSON document a line and nothing else. */
final class OutputOptions {
  private static final ObjectMapper JSON = JsonCodec.mapper();

  @Option(names = "--json", description = "Print one JSON document per line, as in the schemas.")
  boolean json;

  @Spec(Spec.Target.MIXEE)
  CommandSpec command = CommandSpec.create();

  /** A line for people; nothing with --json. */
  void say(String format, Object... arguments) {
    if (!json) {
      out().println(format.formatted(arguments));
      out().flush();
    }
  }

  /** A line for people who watch, whatever the output is. */
  void warn(String format, Object... arguments) {
    command.commandLine().getErr().println(format.formatted(arguments));
    command.commandLine().getErr().flush();
  }

  /** A value of the contracts; nothing without --json. */
  <T> void value(JsonCodec<T> codec, T value) {
    if (json) {
      line(codec.writeText(value));
    }
  }

  /** A value of the contracts with the record's key in front, where the value does not say it. */
  <T> void value(JsonCodec<T> codec, String key, T value) {
    if (json) {
      try {
        ObjectNode tree = JSON.createObjectNode().put("key", key);
        tree.setAll((ObjectNode) JSON.readTree(codec.writeText(value)));
        line(tree.toString());
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("a value that was just written cannot be read", e);
      }
    }
  }

  /** A document that no contract describes. */
  void document(Object value) {
    if (json) {
      JsonNode tree = JSON.valueToTree(value);
      line(tree.toString());
    }
  }

  private void line(String text) {
    out().println(text);
    out().flush();
  }

  /** Where a command writes that prints neither lines for people nor JSON. */
  PrintWriter out() {
    return command.commandLine().getOut();
  }
}
