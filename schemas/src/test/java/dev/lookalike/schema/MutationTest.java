package dev.lookalike.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each place of each example is spoilt in many ways: schema and record agree on what is refused.
 */
class MutationTest {
  private static final List<String> SPOILT =
      List.of(
          "-1",
          "0",
          "1",
          "3000000000",
          "9223372036854775808",
          "0.5",
          "1e999",
          "true",
          "\"\"",
          "\" \"",
          "\"x\"",
          "\"a/b\"",
          "\"a/b|a/c\"",
          "\"/b\"",
          "\"a/\"",
          "\"a b/c\"",
          "\"a\\u0000/b\"",
          "\"a/b\\n\"",
          "\"a/b\\u0085\"",
          "\"1\"",
          "\"OK\"",
          "\"open\"",
          "\"EXACT\"",
          "\"2026-11-23\"",
          "\"2026-13-23T08:30:00Z\"",
          "\"2026-11-23T08:30:00\"",
          "\"2026-11-23T08:30:00+01:00\"",
          "\"2026-11-23T08:30:00.1234567890Z\"",
          "\"AAAAAA==\"",
          "\"AAAAAA\"",
          "\"AAAAAAA=\"",
          "\"AAAA\\nAAAA\"",
          "\"AA-_AA==\"",
          "\"data:,x\"",
          "\"DATA:,a b\"",
          "\"data:,\\u00fc\"",
          "\"m-v1-fp32\"",
          "\"m-fp32\"",
          "[]",
          "[1]",
          "{}",
          "{\"a\":1}",
          "{\"a\":\"b\"}",
          "{\"\":\"b\"}",
          "{\"a\":null}",
          "{\"epoch\":1}",
          "{\"epoch\":1,\"offset\":0,\"more\":[{}]}",
          text("a", 5000, ""),
          text("\uD83D\uDC08", 256, "a/"),
          text("\uD83D\uDC08", 257, "a/"),
          text("\u00e9", 256, ""),
          text("\u00e9", 257, ""),
          text("f", 64, ""),
          text("f", 65, ""));

  static List<Path> examples() {
    // The others say all that the minimal ones do.
    return SchemaFiles.files("examples").stream()
        .filter(file -> !file.toString().endsWith(".minimal.json"))
        .toList();
  }

  private static String text(String what, int times, String prefix) {
    return '"' + prefix + what.repeat(times) + '"';
  }

  @ParameterizedTest
  @MethodSource("examples")
  void shouldRefuseTheSameAsTheSchema(Path example) {
    String schema = SchemaFiles.schemaOf(example);
    SoftAssertions all = new SoftAssertions();
    List<Place> places = new ArrayList<>();
    collect(SchemaFiles.json(SchemaFiles.text(example)), "", places);
    assertThat(places).isNotEmpty();
    for (Place place : places) {
      check(all, example, schema, place, "removed", Place::remove);
      for (String spoilt : SPOILT) {
        check(all, example, schema, place, spoilt, it -> it.put(SchemaFiles.json(spoilt)));
      }
    }
    all.assertAll();
  }

  private static void check(
      SoftAssertions all,
      Path example,
      String schema,
      Place place,
      String how,
      Consumer<Place> change) {
    JsonNode root = SchemaFiles.json(SchemaFiles.text(example));
    change.accept(place.in(root));
    // A number beyond double's range has no form of its own in this tree.
    String text = root.toString().replace("\"Infinity\"", "1e999").replace("Infinity", "1e999");
    String refusal = refusal(JsonCodec.of(SchemaFiles.recordOf(schema)), text);
    List<String> errors = SchemaFiles.errors(schema, text);
    if (!Known.difference(place.path(), how)) {
      all.assertThat(refusal == null)
          .as("%s %s %.60s: record: %s, schema: %s", schema, place.path(), how, refusal, errors)
          .isEqualTo(errors.isEmpty());
    }
  }

  private static String refusal(JsonCodec<?> codec, String text) {
    try {
      codec.read(text.getBytes(UTF_8));
      return null;
    } catch (InvalidEventException e) {
      return e.getMessage();
    }
  }

  private static void collect(JsonNode node, String path, List<Place> places) {
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              field -> {
                places.add(new Place(path + "/" + field.getKey(), path, field.getKey()));
                collect(field.getValue(), path + "/" + field.getKey(), places);
              });
    } else if (node instanceof ArrayNode array && !array.isEmpty()) {
      collect(array.get(0), path + "/0", places);
    }
  }

  /** What no schema can say, or what the reader is kinder about. */
  private static final class Known {
    static boolean difference(String path, String how) {
      boolean cut = path.endsWith("/detail") || path.endsWith("/note");
      return (cut && how.length() > 2048)
          || (path.equals("/pair") && how.contains("|"))
          // JSON Schema has no largest number; a double has.
          || (how.equals("1e999")
              && (path.endsWith("imilarity")
                  || path.endsWith("core")
                  || path.contains("/features")));
    }
  }

  /** A property somewhere in a document. */
  private record Place(String path, String parent, String field, ObjectNode object) {
    Place(String path, String parent, String field) {
      this(path, parent, field, null);
    }

    Place in(JsonNode root) {
      return new Place(path, parent, field, (ObjectNode) root.at(parent));
    }

    void put(JsonNode value) {
      object.set(field, value);
    }

    void remove() {
      object.remove(field);
    }
  }
}
