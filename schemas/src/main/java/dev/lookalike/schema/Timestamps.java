package dev.lookalike.schema;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/**
 * Reads RFC 3339 text and nothing else. Jackson's own reader also takes numbers, and guesses
 * whether they are seconds or milliseconds.
 */
final class Timestamps extends StdDeserializer<Instant> {
  private static final long serialVersionUID = 1L;
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");

  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  Timestamps() {
    super(Instant.class);
  }

  @Override
  public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      return (Instant) context.handleUnexpectedToken(Instant.class, parser);
    }
    String text = parser.getText();
    if (RFC_3339.matcher(text).matches()) {
      try {
        Instant time = OffsetDateTime.parse(text).toInstant();
        // An offset may lead to a year that has no four digits, which nobody could read again.
        if (!time.isBefore(FIRST) && !time.isAfter(LAST)) {
          return time;
        }
      } catch (DateTimeException e) {
        // A day or hour that does not exist.
      }
    }
    throw new InvalidEventException(
        "%s: %s is not a time like 2026-11-23T08:30:00Z"
            .formatted(parser.currentName(), Text.quote(text)));
  }
}
