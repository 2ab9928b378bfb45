package dev.lookalike.schema;

/** An event says a {@code schemaVersion} that this release cannot read, or none. */
public final class UnknownSchemaVersionException extends InvalidEventException {
  private static final long serialVersionUID = 1L;

  UnknownSchemaVersionException(String type, String found) {
    super(
        "%s: schemaVersion is %s, this release reads %d"
            .formatted(type, found, JsonCodec.SCHEMA_VERSION));
  }
}
