package dev.lookalike.schema;

import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The checks that the records' constructors share; each failure names the field. */
final class Check {
  private static final Pattern CONTENT_ID = Pattern.compile("[a-z0-9]{1,16}:[0-9a-f]{64}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern FEATURE = Pattern.compile("[A-Za-z0-9]{1,32}");
  private static final Pattern STAGE = Pattern.compile("[a-z]{1,32}");

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

  static void notNegative(long value, String field) {
    that(value >= 0, "%s must not be negative, is %d", field, value);
  }

  /** Within the bounds, both included; a NaN is not. */
  static void range(double value, double min, double max, String field) {
    that(value >= min && value <= max, "%s must be %s to %s, is %s", field, min, max, value);
  }

  /** At most {@code max} characters that can be written as UTF-8. */
  static void text(@Nullable String value, int max, String field) {
    if (value != null) {
      that(Text.length(value) <= max, "%s is longer than %d characters", field, max);
      that(Text.isWellFormed(value), "%s has half a surrogate pair", field);
    }
  }

  static void contentId(@Nullable String value, String field) {
    that(
        CONTENT_ID.matcher(required(value, field)).matches(),
        "%s %s: not of the form method:sha256-in-hex",
        field,
        Text.quote(value));
  }

  static void sha256(@Nullable String value, String field) {
    that(
        SHA256.matcher(required(value, field)).matches(),
        "%s %s: not a SHA-256 in lower-case hex",
        field,
        Text.quote(value));
  }

  /** Base64 with padding, of the standard alphabet, in one line. */
  static void base64(@Nullable String value, int max, String field) {
    if (value != null) {
      decode(value, max, field);
    }
  }

  /** The bytes of {@link #base64 checked} base64. */
  static byte[] decode(String value, int max, String field) {
    that(value.length() <= max, "%s is longer than %d characters", field, max);
    // Java's decoder takes what lacks its padding.
    that(value.length() % 4 == 0, "%s: not base64", field);
    try {
      return Base64.getDecoder().decode(value);
    } catch (IllegalArgumentException e) {
      throw new InvalidEventException(field + ": not base64", e);
    }
  }

  static Map<String, Long> stageMillis(@Nullable Map<String, Long> given) {
    if (given == null || given.isEmpty()) {
      return Map.of();
    }
    that(given.size() <= Limits.STAGES, "stageMillis: more than %d", Limits.STAGES);
    given.forEach(
        (stage, millis) -> {
          that(
              stage != null && STAGE.matcher(stage).matches(),
              "stageMillis: a stage is a word in lower case, not %s",
              Text.quote(stage));
          notNegative(required(millis, "stageMillis." + stage), "stageMillis." + stage);
        });
    return Collections.unmodifiableMap(new TreeMap<>(given));
  }

  static Map<String, Double> features(@Nullable Map<String, Double> given) {
    Map<String, Double> features = required(given, "comparison.features");
    that(features.size() <= Limits.FEATURES, "comparison.features: more than %d", Limits.FEATURES);
    features.forEach(
        (name, value) -> {
          that(
              name != null && FEATURE.matcher(name).matches(),
              "comparison.features: a name is 1 to 32 letters and digits, not %s",
              Text.quote(name));
          that(
              value != null && Double.isFinite(value),
              "comparison.features.%s must be finite",
              name);
        });
    return Collections.unmodifiableMap(new TreeMap<>(features));
  }

  /** A sorted, unmodifiable copy (null becomes empty), so that equal attributes print equally. */
  static Map<String, String> attributes(@Nullable Map<String, String> given, String field) {
    if (given == null || given.isEmpty()) {
      return Map.of();
    }
    that(given.size() <= Limits.ATTRIBUTES, "%s: more than %d", field, Limits.ATTRIBUTES);
    // Braces, and for each a colon and a comma.
    int bytes = 1;
    for (Map.Entry<String, String> entry : given.entrySet()) {
      String name = entry.getKey();
      that(name != null && !name.isEmpty(), "%s: a name is empty", field);
      text(name, Limits.ATTRIBUTE_NAME, field + ": the name " + Text.quote(name));
      String what = field + "." + name;
      text(required(entry.getValue(), what), Limits.ATTRIBUTE_VALUE, what);
      bytes += 2 + Text.jsonBytes(name) + Text.jsonBytes(entry.getValue());
    }
    that(
        bytes <= Limits.ATTRIBUTES_BYTES,
        "%s: %d bytes of JSON together, allowed are %d",
        field,
        bytes,
        Limits.ATTRIBUTES_BYTES);
    return Collections.unmodifiableMap(new TreeMap<>(given));
  }
}
