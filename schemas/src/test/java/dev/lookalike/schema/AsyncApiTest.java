package dev.lookalike.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AsyncApiTest {
  private static final int PARTITIONS = 6;
  private static final Path FILE = Path.of("asyncapi.yaml");

  private final JsonNode document = read();

  private static JsonNode read() {
    try {
      return new ObjectMapper(new YAMLFactory()).readTree(FILE.toFile());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void shouldBeAnAsyncApiDocument() throws IOException {
    String schema = Files.readString(Path.of("src/test/resources/asyncapi/asyncapi-3.0.0.json"));
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(schema, InputFormat.JSON)
                .validate(document.toString(), InputFormat.JSON))
        .isEmpty();
  }

  @Test
  void shouldBeRefusedWithAMistake() throws IOException {
    String schema = Files.readString(Path.of("src/test/resources/asyncapi/asyncapi-3.0.0.json"));
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(schema, InputFormat.JSON)
                .validate(
                    document.toString().replace("\"receive\"", "\"recieve\""), InputFormat.JSON))
        .isNotEmpty();
  }

  @Test
  void shouldDescribeTheTopicsAsTheyAreCreated() {
    ModelId model = ModelId.parse("m-v1-fp32");
    Map<String, TopicDefinition> described = new TreeMap<>();
    for (JsonNode channel : document.path("channels")) {
      if (channel.path("address").isTextual()) {
        TopicDefinition topic = topic(channel, model);
        described.put(topic.name(), topic);
      }
    }
    Map<String, TopicDefinition> created = new TreeMap<>();
    Topics.all(model, PARTITIONS).forEach(topic -> created.put(topic.name(), topic));
    assertThat(described).isEqualTo(created);
  }

  private static TopicDefinition topic(JsonNode channel, ModelId model) {
    JsonNode kafka = channel.path("bindings").path("kafka");
    Map<String, String> config = new HashMap<>();
    kafka
        .path("topicConfiguration")
        .properties()
        .forEach(
            entry ->
                config.put(
                    entry.getKey(),
                    entry.getValue().isArray()
                        ? entry.getValue().get(0).asText()
                        : entry.getValue().asText()));
    return new TopicDefinition(
        channel.path("address").textValue().replace("{model}", model.toString()),
        kafka.path("partitions").intValue(),
        config);
  }

  @Test
  void shouldCarryEveryValueByItsSchema() {
    List<String> files = new ArrayList<>();
    for (JsonNode message : document.path("components").path("messages")) {
      JsonNode ref = message.path("payload").path("schema").path("$ref");
      if (ref.isTextual()) {
        assertThat(Path.of(ref.textValue())).exists();
        files.add(ref.textValue());
      }
    }
    assertThat(files)
        .containsOnlyOnceElementsOf(
            SchemaFiles.VALUES.keySet().stream()
                .filter(name -> !name.equals("similarity-request"))
                .map(name -> "./json/" + name + ".schema.json")
                .toList())
        .contains("./json/similarity-request.schema.json");
  }

  @Test
  void shouldReferOnlyToWhatIsThere() {
    List<JsonNode> references = document.findValues("$ref");
    assertThat(references).hasSizeGreaterThan(50);
    for (JsonNode reference : references) {
      String target = reference.textValue();
      if (target.startsWith("#")) {
        assertThat(document.at(target.substring(1)).isMissingNode()).as(target).isFalse();
      }
    }
  }

  @Test
  void shouldNameTheHeadersAsTheCodeDoes() {
    JsonNode schemas = document.path("components").path("schemas");
    assertThat(schemas.at("/uploadHeaders/allOf/1/properties").has(EventHeaders.REDRIVE)).isTrue();
    assertThat(schemas.at("/goneHeaders/allOf/1/required"))
        .extracting(JsonNode::textValue)
        .containsExactly(EventHeaders.VERSION, EventHeaders.CAUSE);
    assertThat(schemas.at("/goneHeaders/allOf/1/properties/" + EventHeaders.CAUSE + "/enum"))
        .extracting(JsonNode::textValue)
        .containsExactly("DELETED", "REJECTED");
  }
}
