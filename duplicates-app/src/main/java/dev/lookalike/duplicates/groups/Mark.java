package dev.lookalike.duplicates.groups;

import dev.lookalike.schema.ImageFacts;

/** An attribute with the value by which a catalogue marks some of its images. */
public record Mark(String name, String value) {
  /**
   * Reads {@code name=value}.
   *
   * @throws IllegalArgumentException when it is not of that form
   */
  public static Mark parse(String text) {
    int equals = text.indexOf('=');
    if (equals < 1 || equals == text.length() - 1) {
      throw new IllegalArgumentException(text);
    }
    return new Mark(text.substring(0, equals), text.substring(equals + 1));
  }

  boolean isOn(ImageFacts facts) {
    return value.equals(facts.attributes().get(name));
  }
}
