package dev.lookalike.console.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lookalike.schema.JsonCodec;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command prints: for people, or one JSON document a line and nothing else. */
public final class OutputOptions {
  private static final ObjectMapper JSON = JsonCodec.mapper();

  @Option(
      names = "--json",
      description = "Print one JSON document a line, as in the schemas where one describes it.")
  boolean json;

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec = CommandSpec.create();

  public boolean isJson() {
    return json;
  }

  /** The command that prints. */
  public CommandLine command() {
    return spec.commandLine();
  }

  /** A line for people; nothing with --json. */
  public void say(String format, Object... arguments) {
    if (!json) {
      line(format.formatted(arguments));
    }
  }

  /** A line for people who watch, whatever the output is. */
  public void warn(String format, Object... arguments) {
    command().getErr().println(Terminal.OVER + format.formatted(arguments));
    command().getErr().flush();
  }

  /** A value of the contracts; nothing without --json. */
  public <T> void value(JsonCodec<T> codec, T value) {
    if (json) {
      line(codec.writeText(value));
    }
  }

  /** A value of the contracts with the record's key in front, where the value does not say it. */
  public <T> void value(JsonCodec<T> codec, String key, T value) {
    if (json) {
      line(JSON.createObjectNode().put("key", key).setAll(tree(codec, value)).toString());
    }
  }

  /** A document that no contract describes. */
  public void document(Object value) {
    if (json) {
      JsonNode tree = JSON.valueToTree(value);
      line(tree.toString());
    }
  }

  /** Something that happened, of a kind, with what no contract describes. */
  public void event(String kind, Object details) {
    if (json) {
      ObjectNode tree = JSON.valueToTree(details);
      line(JSON.createObjectNode().put("event", kind).setAll(tree).toString());
    }
  }

  /** Something that happened, of a kind, with a value of the contracts. */
  public <T> void event(String kind, JsonCodec<T> codec, T value) {
    if (json) {
      line(JSON.createObjectNode().put("event", kind).setAll(tree(codec, value)).toString());
    }
  }

  private static <T> ObjectNode tree(JsonCodec<T> codec, T value) {
    try {
      return (ObjectNode) JSON.readTree(codec.writeText(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a value that was just written cannot be read", e);
    }
  }

  /**
   * @throws ClosedOutputException when nobody reads any more: what follows a topic would else go on
   *     for ever
   */
  private void line(String text) {
    out().println(Terminal.OVER + text);
    if (out().checkError()) {
      throw new ClosedOutputException();
    }
  }

  /** Where a command writes that prints neither lines for people nor JSON. */
  public PrintWriter out() {
    return command().getOut();
  }
}
