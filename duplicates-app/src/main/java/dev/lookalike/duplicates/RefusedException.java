package dev.lookalike.duplicates;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.InvalidEventException;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.UnknownSchemaVersionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A record does not keep to its contract; it becomes a dead letter of this reason. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final FailureReason reason;

  RefusedException(FailureReason reason, @Nullable String detail) {
    super(detail);
    this.reason = reason;
  }

  FailureReason reason() {
    return reason;
  }

  static <T> T readValue(JsonCodec<T> codec, byte[] value) throws RefusedException {
    try {
      return codec.read(value);
    } catch (UnknownSchemaVersionException e) {
      throw new RefusedException(FailureReason.UNSUPPORTED_SCHEMA_VERSION, e.getMessage());
    } catch (InvalidEventException e) {
      throw new RefusedException(FailureReason.INVALID_EVENT, e.getMessage());
    }
  }

  static <T> T readKey(byte @Nullable [] key, Function<String, T> parse) throws RefusedException {
    if (key == null) {
      throw new RefusedException(FailureReason.INVALID_KEY, "the record has no key");
    }
    try {
      return parse.apply(new String(key, UTF_8));
    } catch (InvalidEventException e) {
      throw new RefusedException(FailureReason.INVALID_KEY, e.getMessage());
    }
  }
}
