package dev.lookalike.console.command;

import java.util.Map;
import java.util.stream.Collectors;

/** Attributes for people. */
final class Attributes {
  private Attributes() {}

  static String text(Map<String, String> attributes) {
    return attributes.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(" "));
  }
}
