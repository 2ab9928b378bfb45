package dev.lookalike.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The committed schemas and examples, and what a validator says by them. */
final class SchemaFiles {
  static final String BASE = "https://lookalike.dev/schemas/1/";

  /** Each value's record by the name of its schema. */
  static final Map<String, Class<? extends Record>> VALUES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("image-upload", ImageUpload.class),
              Map.entry("image-vector", ImageVector.class),
              Map.entry("image-failure", ImageFailure.class),
              Map.entry("upload-receipt", UploadReceipt.class),
              Map.entry("image-neighbours", ImageNeighbours.class),
              Map.entry("duplicate-alert", DuplicateAlert.class),
              Map.entry("duplicate-group", DuplicateGroup.class),
              Map.entry("duplicate-flood", DuplicateFlood.class),
              Map.entry("duplicate-decision", DuplicateDecision.class),
              Map.entry("similarity-request", SimilarityRequest.class),
              Map.entry("similarity-reply", SimilarityReply.class),
              Map.entry("serving", Serving.class)));

  private static final ObjectMapper PLAIN = new ObjectMapper();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder
                  .schemas(
                      files("json").stream()
                          .collect(
                              Collectors.toMap(
                                  file -> BASE + file.getFileName(), SchemaFiles::text)))
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private SchemaFiles() {}

  /** The validator's complaints about a value; none when it keeps to the schema. */
  static List<String> errors(String schema, String json) {
    return REGISTRY
        .getSchema(SchemaLocation.of(BASE + schema + ".schema.json"))
        .validate(json, InputFormat.JSON)
        .stream()
        .map(Object::toString)
        .toList();
  }

  static List<Path> files(String directory) {
    try (Stream<Path> files = Files.list(Path.of(directory))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code image-upload} of {@code image-upload.full.json}. */
  static String schemaOf(Path example) {
    return example.getFileName().toString().split("\\.", 2)[0];
  }

  static Class<? extends Record> recordOf(String schema) {
    return VALUES.get(schema);
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(String text) {
    try {
      return PLAIN.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode schema(String file) {
    return json(text(Path.of("json", file)));
  }
}
