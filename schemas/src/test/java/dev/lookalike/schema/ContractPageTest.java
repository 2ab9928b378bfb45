package dev.lookalike.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Also the build's way to the page: it is left in target/asyncapi.html. */
class ContractPageTest {
  private static JsonNode document;
  private static String page;

  @BeforeAll
  static void render() throws IOException {
    document = new ObjectMapper(new YAMLFactory()).readTree(Path.of("asyncapi.yaml").toFile());
    page = ContractPage.of(document);
    Files.writeString(Path.of("target", "asyncapi.html"), page);
  }

  @Test
  void shouldShowEveryChannelAndMessage() {
    document
        .path("channels")
        .properties()
        .forEach(
            channel ->
                assertThat(page)
                    .contains("<section class=\"channel\" id=\"" + channel.getKey() + "\">"));
    for (JsonNode message : document.path("components").path("messages")) {
      assertThat(page).contains("<h3>" + message.path("title").textValue() + "</h3>");
    }
  }

  @Test
  void shouldShowNestedPropertiesWithTheirBounds() {
    assertThat(page)
        .contains(
            "<td>candidates[].comparison.alignment.scale</td><td>number, 0 to 1000</td>",
            "<td>status</td><td>OPEN | UPDATED | CONFIRMED | REJECTED | RETRACTED | FOLDED</td>",
            "<td>topK</td><td>integer, 1 to 250 <span class=\"quiet\">(optional)</span></td>");
  }

  @Test
  void shouldShowEveryExample() {
    for (Path example : SchemaFiles.files("examples")) {
      assertThat(page).contains("<summary>" + example.getFileName() + "</summary>");
    }
  }

  @Test
  void shouldLeadOnlyToItsOwnPlaces() {
    assertThat(page).doesNotContain("<script").doesNotContain("src=");
    for (JsonNode reference : document.path("operations").findValues("channel")) {
      String id = reference.path("$ref").textValue().substring("#/channels/".length());
      assertThat(page).contains("href=\"#" + id + "\"", "id=\"" + id + "\"");
    }
  }
}
