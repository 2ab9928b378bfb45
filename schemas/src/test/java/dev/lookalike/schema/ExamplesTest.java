package dev.lookalike.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {
  static List<Path> examples() {
    return SchemaFiles.files("examples");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void shouldReadAndWriteEveryExampleByItsSchema(Path example) {
    String schema = SchemaFiles.schemaOf(example);
    String text = SchemaFiles.text(example);
    assertThat(SchemaFiles.errors(schema, text)).isEmpty();
    assertRoundTrip(schema, JsonCodec.of(SchemaFiles.recordOf(schema)), text);
  }

  private static <T> void assertRoundTrip(String schema, JsonCodec<T> codec, String text) {
    T value = codec.read(text.getBytes(UTF_8));
    String written = codec.writeText(value);
    assertThat(SchemaFiles.errors(schema, written)).isEmpty();
    assertThat(codec.read(written.getBytes(UTF_8))).isEqualTo(value);
  }

  @Test
  void shouldHaveAFullAndAMinimalExampleOfEachValue() {
    assertThat(examples().stream().map(file -> file.getFileName().toString()))
        .containsAll(
            SchemaFiles.VALUES.keySet().stream()
                .flatMap(name -> List.of(name + ".full.json", name + ".minimal.json").stream())
                .toList());
  }

  @Test
  void shouldShipTheSchemasOnTheClassPath() throws IOException {
    for (Path file : SchemaFiles.files("json")) {
      try (InputStream resource =
          JsonCodec.class.getResourceAsStream("json/" + file.getFileName())) {
        assertThat(resource)
            .as(file.toString())
            .hasBinaryContent(SchemaFiles.text(file).getBytes(UTF_8));
      }
    }
  }
}
