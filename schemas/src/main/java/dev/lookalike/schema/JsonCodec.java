package dev.lookalike.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * One value type as JSON bytes. Writing puts {@code schemaVersion} first; reading refuses other
 * versions, ignores fields it does not know and never guesses types (a number is no string).
 */
public final class JsonCodec<T> {
  static final int SCHEMA_VERSION = 1;
  private static final String SCHEMA_VERSION_FIELD = "schemaVersion";
  private static final int MAX_DEPTH = 16;

  private static final JsonMapper MAPPER = newMapper();

  private final Class<T> type;

  private JsonCodec(Class<T> type) {
    this.type = type;
  }

  public static <T> JsonCodec<T> of(Class<T> type) {
    return new JsonCodec<>(type);
  }

  /** The mapper behind all codecs, for those who print values on their own. */
  public static ObjectMapper mapper() {
    return MAPPER.copy();
  }

  public byte[] write(T value) {
    try {
      return MAPPER.writeValueAsBytes(tree(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + type.getSimpleName(), e);
    }
  }

  /** The value as one line of JSON, as it stands in the topic. */
  public String writeText(T value) {
    return tree(value).toString();
  }

  private ObjectNode tree(T value) {
    ObjectNode tree =
        JsonNodeFactory.instance.objectNode().put(SCHEMA_VERSION_FIELD, SCHEMA_VERSION);
    return tree.setAll((ObjectNode) MAPPER.valueToTree(value));
  }

  /**
   * Reads a value.
   *
   * @throws UnknownSchemaVersionException when the value is of another schema version
   * @throws InvalidEventException when it is not JSON or does not keep to the contract
   */
  public T read(byte[] json) {
    JsonNode tree;
    try {
      tree = MAPPER.readTree(json);
    } catch (IOException e) {
      throw invalid(e);
    }
    if (tree == null || !tree.isObject()) {
      throw new InvalidEventException(type.getSimpleName() + ": not a JSON object");
    }
    JsonNode version = tree.path(SCHEMA_VERSION_FIELD);
    if (!version.isInt() || version.intValue() != SCHEMA_VERSION) {
      throw new UnknownSchemaVersionException(
          type.getSimpleName(), version.isMissingNode() ? "missing" : version.toString());
    }
    try {
      return MAPPER.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw invalid(e);
    }
  }

  /** The same as a Kafka serde; null stays null, and a failed read is an InvalidEventException. */
  public Serde<T> serde() {
    return Serdes.serdeFrom(
        (topic, value) -> value == null ? null : write(value),
        (topic, bytes) -> bytes == null ? null : read(bytes));
  }

  private InvalidEventException invalid(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidEventException ours) {
        return ours;
      }
    }
    String message =
        e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
    return new InvalidEventException(type.getSimpleName() + ": " + message, e);
  }

  private static JsonMapper newMapper() {
    JsonMapper mapper =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(Limits.REQUEST_BYTES)
                .build());
    return mapper;
  }
}
