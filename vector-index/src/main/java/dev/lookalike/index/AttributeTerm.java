package dev.lookalike.index;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * An attribute as one term of an inverted index: the name's length, a colon, name and value. No
 * name or value, whatever its characters, makes another's term.
 */
public final class AttributeTerm {
  private AttributeTerm() {}

  public static String of(String name, String value) {
    return name.length() + ":" + name + value;
  }

  /** The attributes of these terms, by name. */
  public static Map<String, String> parse(Collection<String> terms) {
    Map<String, String> attributes = new TreeMap<>();
    for (String term : terms) {
      int start = term.indexOf(':') + 1;
      int end = start + Integer.parseInt(term.substring(0, start - 1));
      attributes.put(term.substring(start, end), term.substring(end));
    }
    return attributes;
  }
}
