package dev.lookalike.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A property for each component, a component for each property, at every depth. */
class SchemaShapeTest {
  static Set<String> values() {
    return SchemaFiles.VALUES.keySet();
  }

  @ParameterizedTest
  @MethodSource("values")
  void shouldHaveThePropertiesOfTheRecord(String name) {
    Node root = new Node(name + ".schema.json", SchemaFiles.schema(name + ".schema.json"));
    assertThat(root.json().path("required")).anyMatch(it -> it.textValue().equals("schemaVersion"));
    compare(root, SchemaFiles.recordOf(name), Set.of("schemaVersion"));
  }

  private static void compare(Node schema, Class<?> type, Set<String> more) {
    Set<String> components = new TreeSet<>(more);
    for (RecordComponent component : type.getRecordComponents()) {
      components.add(component.getName());
      Node property = schema.at("properties").at(component.getName());
      Class<?> nested = nestedRecord(component.getGenericType());
      if (nested != null) {
        boolean list = component.getType() != nested;
        compare(list ? property.resolved().at("items") : property, nested, Set.of());
      } else if (component.getType().isEnum()) {
        assertThat(property.resolved().json().path("enum"))
            .extracting(JsonNode::textValue)
            .containsExactlyElementsOf(
                Stream.of(component.getType().getEnumConstants()).map(Object::toString).toList());
      }
    }
    Set<String> properties = new TreeSet<>();
    schema.resolved().json().path("properties").fieldNames().forEachRemaining(properties::add);
    assertThat(properties).as(type.getSimpleName()).isEqualTo(components);
  }

  /** The record that is an object in JSON behind a component; null for what is text or a number. */
  private static Class<?> nestedRecord(Type type) {
    Type inner =
        type instanceof ParameterizedType list && list.getActualTypeArguments().length == 1
            ? list.getActualTypeArguments()[0]
            : type;
    return inner instanceof Class<?> found
            && found.isRecord()
            && Arrays.stream(found.getDeclaredMethods())
                .map(AnnotatedElement.class::cast)
                .noneMatch(method -> method.isAnnotationPresent(JsonValue.class))
        ? found
        : null;
  }

  @Test
  void shouldStateTheLimits() {
    JsonNode defs = SchemaFiles.schema("common.schema.json").path("$defs");
    assertThat(defs.at("/uri/maxLength").intValue()).isEqualTo(Limits.INLINE_URI);
    assertThat(defs.at("/uri/else/maxLength").intValue()).isEqualTo(Limits.URI);
    assertThat(defs.at("/shortUri/maxLength").intValue()).isEqualTo(Limits.URI);
    assertThat(defs.at("/attributes/maxProperties").intValue()).isEqualTo(Limits.ATTRIBUTES);
    assertThat(defs.at("/attributes/propertyNames/maxLength").intValue())
        .isEqualTo(Limits.ATTRIBUTE_NAME);
    assertThat(defs.at("/attributes/additionalProperties/maxLength").intValue())
        .isEqualTo(Limits.ATTRIBUTE_VALUE);
    assertThat(defs.at("/stageMillis/maxProperties").intValue()).isEqualTo(Limits.STAGES);
    assertThat(limit("similarity-request", "bytes/maxLength")).isEqualTo(Limits.INLINE_IMAGE);
    assertThat(limit("similarity-request", "topK/maximum")).isEqualTo(Limits.TOP_K);
    assertThat(limit("similarity-request", "timeoutMillis/maximum"))
        .isEqualTo(Limits.TIMEOUT_MILLIS);
    assertThat(limit("similarity-reply", "results/maxItems")).isEqualTo(Limits.TOP_K);
    assertThat(limit("image-neighbours", "candidates/maxItems")).isEqualTo(Limits.CANDIDATES);
    assertThat(limit("duplicate-group", "members/maxItems")).isEqualTo(Limits.MEMBERS);
    assertThat(limit("duplicate-flood", "examples/maxItems")).isEqualTo(Limits.EXAMPLES);
    assertThat(defs.at("/fingerprint/maxLength").intValue()).isEqualTo(Limits.FINGERPRINT / 3 * 4);
    assertThat(defs.at("/comparison/properties/features/maxProperties").intValue())
        .isEqualTo(Limits.FEATURES);
    assertThat(defs.at("/evidence/properties/differences/maxItems").intValue())
        .isEqualTo(Limits.DIFFERENCES);
    assertThat(limit("duplicate-decision", "reviewer/maxLength")).isEqualTo(Limits.REVIEWER);
    assertThat(limit("image-failure", "topic/maxLength")).isEqualTo(Limits.TOPIC);
    assertThat(limit("serving", "index/maxLength")).isEqualTo(Limits.INDEX_NAME);
    assertThat(limit("image-failure", "detail/maxLength")).isEqualTo(Limits.DETAIL);
    assertThat(limit("upload-receipt", "detail/maxLength")).isEqualTo(Limits.DETAIL);
    assertThat(limit("duplicate-alert", "note/maxLength")).isEqualTo(Limits.DETAIL);
    assertThat(limit("duplicate-decision", "note/maxLength")).isEqualTo(Limits.DETAIL);
    assertThat(limit("similarity-reply", "detail/maxLength")).isEqualTo(Limits.DETAIL);
  }

  private static int limit(String schema, String property) {
    return SchemaFiles.schema(schema + ".schema.json").at("/properties/" + property).intValue();
  }

  @Test
  void shouldDescribeEverySchemaAndDefinition() {
    for (Path file : SchemaFiles.files("json")) {
      JsonNode schema = SchemaFiles.schema(file.getFileName().toString());
      assertThat(schema.path("$id").textValue()).isEqualTo(SchemaFiles.BASE + file.getFileName());
      assertThat(schema.path("description").textValue()).isNotBlank();
      schema
          .path("$defs")
          .properties()
          .forEach(def -> assertThat(def.getValue().has("description")).as(def.getKey()).isTrue());
    }
  }

  /** A place in a schema file. */
  private record Node(String file, JsonNode json) {
    Node at(String field) {
      Node here = resolved();
      return new Node(here.file, here.json.path(field));
    }

    Node resolved() {
      if (!json.has("$ref")) {
        return this;
      }
      String[] target = json.path("$ref").textValue().split("#", 2);
      String other = target[0].isEmpty() ? file : target[0];
      return new Node(other, SchemaFiles.schema(other).at(target[1])).resolved();
    }
  }
}
