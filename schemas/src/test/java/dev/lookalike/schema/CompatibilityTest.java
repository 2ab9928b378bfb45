package dev.lookalike.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lookalike.schema.Narrowing.Schemas;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The schemas against those of the last release, kept in {@code released/}. What a change must not
 * break: this build reads what the release's writers wrote, logs are kept for long; and the
 * release's readers read what this build writes, for they are upgraded at another time.
 */
class CompatibilityTest {
  private static final Schemas RELEASED = file -> in("released", file);
  private static final Schemas PRESENT = file -> in("json", file);

  /** Written by clients, so that only the apps' side of them has readers. */
  private static final Set<String> ASKED =
      Set.of("image-upload", "duplicate-decision", "similarity-request");

  private static JsonNode in(String directory, String file) {
    return SchemaFiles.json(SchemaFiles.text(Path.of(directory, file)));
  }

  static Set<String> values() {
    return SchemaFiles.VALUES.keySet();
  }

  static Set<String> answers() {
    Set<String> answers = new TreeSet<>(values());
    answers.removeAll(ASKED);
    return answers;
  }

  @ParameterizedTest
  @MethodSource("values")
  void shouldReadWhatTheReleaseWrote(String value) {
    assertThat(Narrowing.complaints(RELEASED, PRESENT, value + ".schema.json")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("answers")
  void shouldBeReadByTheRelease(String value) {
    // The release's readers pass over properties that are new to them.
    assertThat(Narrowing.complaints(PRESENT, RELEASED, value + ".schema.json"))
        .filteredOn(complaint -> !complaint.endsWith(" is gone"))
        .isEmpty();
  }

  static Stream<Arguments> harmful() {
    return Stream.of(
        arguments("/note is gone", alert(it -> properties(it).remove("note"))),
        arguments("required", alert(it -> ((ArrayNode) it.path("required")).add("probability"))),
        arguments(
            "/status: enum", alert(it -> ((ArrayNode) it.at("/properties/status/enum")).remove(0))),
        arguments("/note: maxLength", alert(it -> property(it, "note").put("maxLength", 100))),
        arguments("/note: type", alert(it -> property(it, "note").put("type", "integer"))),
        arguments("/note: pattern", alert(it -> property(it, "note").put("pattern", "^a"))),
        arguments(
            "/similarity: minimum", alert(it -> property(it, "similarity").put("minimum", 0))),
        arguments(
            "/probability: maximum", alert(it -> property(it, "probability").put("maximum", 0.5))),
        arguments(
            "/similarity: type", alert(it -> property(it, "similarity").put("type", "integer"))),
        arguments(
            "/first/version/offset: maximum",
            shared(
                it -> ((ObjectNode) it.at("/$defs/version/properties/offset")).put("maximum", 9))));
  }

  @ParameterizedTest
  @MethodSource("harmful")
  void shouldComplainOfWhatTheReleasesWritersCannotKnow(String complaint, Schemas changed) {
    assertThat(Narrowing.complaints(RELEASED, changed, "duplicate-alert.schema.json"))
        .anyMatch(it -> it.contains(complaint));
  }

  static Stream<Arguments> surprising() {
    return Stream.of(
        arguments(
            "/status: enum",
            alert(it -> ((ArrayNode) it.at("/properties/status/enum")).add("NEW"))),
        arguments("/note: maxLength", alert(it -> property(it, "note").put("maxLength", 4096))),
        arguments("/note: maxLength", alert(it -> property(it, "note").remove("maxLength"))),
        arguments("required", alert(it -> ((ArrayNode) it.path("required")).remove(0))));
  }

  @ParameterizedTest
  @MethodSource("surprising")
  void shouldComplainOfWhatTheReleasesReadersRefuse(String complaint, Schemas changed) {
    assertThat(Narrowing.complaints(changed, RELEASED, "duplicate-alert.schema.json"))
        .anyMatch(it -> it.contains(complaint));
  }

  @Test
  void shouldAllowAnOptionalProperty() {
    Schemas changed =
        alert(it -> properties(it).putObject("more").put("type", "string").put("maxLength", 9));
    assertThat(Narrowing.complaints(RELEASED, changed, "duplicate-alert.schema.json")).isEmpty();
    assertThat(Narrowing.complaints(changed, RELEASED, "duplicate-alert.schema.json"))
        .containsExactly("/more is gone");
  }

  @Test
  void shouldAllowWiderInput() {
    Schemas changed =
        changed("similarity-request.schema.json", it -> property(it, "topK").put("maximum", 1000));
    assertThat(Narrowing.complaints(RELEASED, changed, "similarity-request.schema.json")).isEmpty();
  }

  private static Schemas alert(Consumer<ObjectNode> change) {
    return changed("duplicate-alert.schema.json", change);
  }

  private static Schemas shared(Consumer<ObjectNode> change) {
    return changed("common.schema.json", change);
  }

  private static Schemas changed(String name, Consumer<ObjectNode> change) {
    return file -> {
      ObjectNode schema = (ObjectNode) RELEASED.file(file);
      if (file.equals(name)) {
        change.accept(schema);
      }
      return schema;
    };
  }

  private static ObjectNode properties(ObjectNode schema) {
    return (ObjectNode) schema.path("properties");
  }

  private static ObjectNode property(ObjectNode schema, String name) {
    return (ObjectNode) properties(schema).path(name);
  }
}
