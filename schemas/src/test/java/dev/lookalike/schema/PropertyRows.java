package dev.lookalike.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A schema's properties as the rows of a table, those of nested objects after their own. */
final class PropertyRows {
  private static final int DEEPEST = 6;

  private final List<Row> rows = new ArrayList<>();

  /**
   * A property.
   *
   * @param name with the names of what it stands in, as {@code candidates[].version.epoch}
   * @param needed whether it must be there
   * @param type its type and bounds
   */
  record Row(String name, boolean needed, String type, String description) {}

  private PropertyRows() {}

  /** Of a schema file of ours. */
  static List<Row> ofFile(String file) {
    PropertyRows rows = new PropertyRows();
    rows.object("", resolved(SchemaFiles.schema(file), file), 0);
    return rows.rows;
  }

  /** Of a schema that stands in a document, its parts under allOf taken together. */
  static List<Row> of(JsonNode schema, JsonNode document) {
    if (schema.has("$ref")) {
      return of(document.at(schema.path("$ref").textValue().substring(1)), document);
    }
    PropertyRows rows = new PropertyRows();
    schema.path("allOf").forEach(part -> rows.rows.addAll(of(part, document)));
    rows.object("", new Place(schema, ""), 0);
    return rows.rows;
  }

  private void object(String prefix, Place object, int depth) {
    Set<String> needed =
        StreamSupport.stream(object.json().path("required").spliterator(), false)
            .map(JsonNode::textValue)
            .collect(Collectors.toSet());
    object
        .json()
        .path("properties")
        .properties()
        .forEach(
            it -> {
              Place property = resolved(it.getValue(), object.file());
              String name = prefix + it.getKey();
              String description = property.json().path("description").asText();
              rows.add(new Row(name, needed.contains(it.getKey()), type(property), description));
              within(name, property, depth);
            });
  }

  private void within(String name, Place property, int depth) {
    if (depth == DEEPEST) {
      throw new IllegalStateException(name + " goes too deep for a table");
    }
    object(name + ".", property, depth + 1);
    if (property.json().has("items")) {
      Place items = resolved(property.json().path("items"), property.file());
      object(name + "[].", items, depth + 1);
    }
  }

  private static String type(Place place) {
    JsonNode schema = place.json();
    if (schema.has("const")) {
      return "always " + schema.path("const").asText();
    }
    if (schema.has("enum")) {
      return StreamSupport.stream(schema.path("enum").spliterator(), false)
          .map(JsonNode::asText)
          .collect(Collectors.joining(" | "));
    }
    if (schema.has("items")) {
      Place items = resolved(schema.path("items"), place.file());
      return "array of " + type(items) + upTo(schema, "maxItems", "entries");
    }
    if (schema.has("additionalProperties")) {
      Place values = resolved(schema.path("additionalProperties"), place.file());
      return "map to " + type(values) + upTo(schema, "maxProperties", "entries");
    }
    String format = schema.has("format") ? ", " + schema.path("format").asText() : "";
    String encoding = schema.has("contentEncoding") ? " in base64" : "";
    return schema.path("type").asText("string")
        + encoding
        + format
        + range(schema)
        + upTo(schema, "maxLength", "characters");
  }

  private static String range(JsonNode schema) {
    if (!schema.has("minimum")) {
      return "";
    }
    String from = schema.path("minimum").asText();
    return schema.has("maximum")
        ? ", %s to %s".formatted(from, schema.path("maximum").asText())
        : ", from " + from;
  }

  private static String upTo(JsonNode schema, String limit, String of) {
    return schema.has(limit) ? ", at most %,d %s".formatted(schema.path(limit).asInt(), of) : "";
  }

  /** What a place refers to, described by itself where it does. */
  private static Place resolved(JsonNode schema, String file) {
    if (!schema.has("$ref")) {
      return new Place(schema, file);
    }
    String[] target = schema.path("$ref").textValue().split("#", 2);
    String other = target[0].isEmpty() ? file : target[0];
    Place found = resolved(SchemaFiles.schema(other).at(target[1]), other);
    ObjectNode own = ((ObjectNode) found.json()).deepCopy();
    schema.properties().forEach(it -> own.set(it.getKey(), it.getValue()));
    own.remove("$ref");
    return new Place(own, found.file());
  }

  private record Place(JsonNode json, String file) {}
}
