package dev.lookalike.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * One value type as JSON bytes. Writing puts {@code schemaVersion} first; reading refuses other
 * versions, ignores fields it does not know and never guesses types (a number is no string). A
 * reader takes an optional field's null for its absence; a writer leaves the field out.
 */
public final class JsonCodec<T> {
  static final int SCHEMA_VERSION = 1;
  private static final String SCHEMA_VERSION_FIELD = "schemaVersion";
  private static final int MAX_DEPTH = 16;
  private static final int MAX_SHOWN = 300;

  /** What Java puts in the place of malformed UTF-8. */
  private static final char REPLACEMENT = '\uFFFD';

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
    return new String(write(value), UTF_8);
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
      tree = tree(json);
    } catch (CharacterCodingException e) {
      throw new InvalidEventException(type.getSimpleName() + ": not UTF-8", e);
    } catch (JsonProcessingException e) {
      throw invalid(e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory cannot fail", e);
    }
    if (tree == null || !tree.isObject()) {
      throw new InvalidEventException(type.getSimpleName() + ": not a JSON object");
    }
    JsonNode version = tree.path(SCHEMA_VERSION_FIELD);
    if (!version.isInt() || version.intValue() != SCHEMA_VERSION) {
      throw new UnknownSchemaVersionException(
          type.getSimpleName(), version.isMissingNode() ? "missing" : shorten(version.toString()));
    }
    try {
      return MAPPER.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw invalid(e);
    }
  }

  /** Left to itself Jackson takes UTF-16 and UTF-32 too, and malformed UTF-8. */
  private static JsonNode tree(byte[] json) throws IOException {
    String text = new String(json, UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      // Perhaps it was sent: the decoder knows.
      UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
    }
    // A request of half a megabyte is read from bytes in a third of the time.
    return beginsInAscii(json) ? MAPPER.readTree(json) : MAPPER.readTree(text);
  }

  /** The first four bytes are those by which Jackson guesses at an encoding. */
  private static boolean beginsInAscii(byte[] json) {
    for (int i = 0; i < Math.min(4, json.length); i++) {
      if (json[i] <= 0) {
        return false;
      }
    }
    return true;
  }

  /** The same as a Kafka serde; null stays null, and a failed read is an InvalidEventException. */
  public Serde<T> serde() {
    return Serdes.serdeFrom(
        (topic, value) -> value == null ? null : write(value),
        (topic, bytes) -> bytes == null ? null : read(bytes));
  }

  private static String shorten(String json) {
    return json.length() <= MAX_SHOWN ? json : json.substring(0, MAX_SHOWN) + "...";
  }

  private InvalidEventException invalid(JsonProcessingException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidEventException ours) {
        return ours;
      }
    }
    return new InvalidEventException(
        type.getSimpleName() + where(e) + ": " + shorten(e.getOriginalMessage()), e);
  }

  /** The path to the field at fault, as in {@code .facts.width}. */
  private static String where(JsonProcessingException e) {
    if (!(e instanceof JsonMappingException mapping)) {
      return "";
    }
    return mapping.getPath().stream()
        .map(at -> at.getFieldName() == null ? "[" + at.getIndex() + "]" : "." + at.getFieldName())
        .collect(Collectors.joining());
  }

  private static JsonMapper newMapper() {
    JsonMapper mapper =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addDeserializer(Instant.class, new Timestamps()))
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // Two readers of the same bytes must not see two values.
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            // The switch above leaves these two out: numbers for text, blank text for numbers.
            .withCoercionConfig(
                LogicalType.Textual,
                config ->
                    config
                        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .withCoercionConfigDefaults(
                config ->
                    config
                        .setAcceptBlankAsEmpty(false)
                        .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
            // Four bytes for a character beyond the BMP, not twelve: the limits count on it.
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
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
