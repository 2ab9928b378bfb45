package dev.lookalike.schema;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The checks that the records' constructors share; each failure names the field. */
final class Check {
  private Check() {}

  static void that(boolean valid, String message, Object... arguments) {
    if (!valid) {
      throw new InvalidEventException(message.formatted(arguments));
    }
  }

  static <T> T required(@Nullable T value, String field) {
    if (value == null) {
      throw new InvalidEventException(field + " is missing");
    }
    return value;
  }

  static void length(@Nullable String value, int max, String field) {
    that(value == null || value.length() <= max, "%s is longer than %d characters", field, max);
  }

  /** A sorted, unmodifiable copy (null becomes empty), so that equal attributes print equally. */
  static Map<String, String> attributes(@Nullable Map<String, String> given) {
    if (given == null || given.isEmpty()) {
      return Map.of();
    }
    that(given.size() <= Limits.ATTRIBUTES, "attributes: more than %d", Limits.ATTRIBUTES);
    given.forEach(
        (name, value) -> {
          that(
              name != null && !name.isEmpty() && name.length() <= Limits.ATTRIBUTE_NAME,
              "attributes: a name must have 1 to %d characters",
              Limits.ATTRIBUTE_NAME);
          that(
              value != null && value.length() <= Limits.ATTRIBUTE_VALUE,
              "attributes.%s: a value must have at most %d characters",
              name,
              Limits.ATTRIBUTE_VALUE);
        });
    return java.util.Collections.unmodifiableMap(new TreeMap<>(given));
  }
}
