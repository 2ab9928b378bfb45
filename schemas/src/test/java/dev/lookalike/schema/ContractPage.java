package dev.lookalike.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.samskivert.mustache.Mustache;
import dev.lookalike.schema.PropertyRows.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The AsyncAPI document as a page for people, in one file without scripts. */
final class ContractPage {
  private static final Path TEMPLATE = Path.of("src/test/resources/asyncapi/page.html");

  private final JsonNode document;

  private ContractPage(JsonNode document) {
    this.document = document;
  }

  /** The names that the template uses; descriptions are HTML. */
  private record Page(
      String title, String version, String description, List<App> apps, List<Channel> channels) {}

  private record App(String name, List<Operation> operations) {}

  private record Operation(String verb, String channel, String id, String summary, String reply) {}

  private record Channel(
      String id, String address, String description, List<Fact> facts, List<Message> messages) {}

  private record Fact(String name, String value) {}

  private record Message(
      String title,
      String summary,
      String key,
      String about,
      List<Row> headers,
      List<Row> properties,
      List<Example> examples) {}

  private record Example(String name, String json) {}

  /** The whole file's text. */
  static String of(JsonNode document) {
    ContractPage it = new ContractPage(document);
    JsonNode info = document.path("info");
    Page page =
        new Page(
            info.path("title").asText(),
            info.path("version").asText(),
            html(info.path("description")),
            all(info.path("tags")).map(tag -> it.app(tag.path("name").asText())).toList(),
            document.path("channels").properties().stream()
                .map(entry -> it.channel(entry.getKey(), entry.getValue()))
                .toList());
    return Mustache.compiler()
        .emptyStringIsFalse(true)
        .zeroIsFalse(true)
        .compile(SchemaFiles.text(TEMPLATE))
        .execute(page);
  }

  private App app(String name) {
    return new App(
        name,
        all(document.path("operations"))
            .filter(it -> it.at("/tags/0/name").asText().equals(name))
            .map(this::operation)
            .toList());
  }

  private Operation operation(JsonNode operation) {
    String id = operation.at("/channel/$ref").asText().substring("#/channels/".length());
    return new Operation(
        operation.path("action").asText().equals("send") ? "writes" : "reads",
        address(document.path("channels").path(id)),
        id,
        operation.path("summary").asText(),
        operation.at("/reply/channel/$ref").asText().replace("#/channels/", ""));
  }

  private Channel channel(String id, JsonNode channel) {
    JsonNode kafka = channel.at("/bindings/kafka");
    List<Fact> facts = new ArrayList<>();
    kafka
        .path("topicConfiguration")
        .properties()
        .forEach(
            it ->
                facts.add(
                    new Fact(it.getKey(), it.getValue().toString().replaceAll("[\\[\"\\]]", ""))));
    return new Channel(
        id,
        address(channel),
        html(channel.path("description")),
        facts,
        all(channel.path("messages")).map(it -> message(resolved(it))).toList());
  }

  private Message message(JsonNode message) {
    JsonNode payload = message.path("payload");
    String file = payload.at("/schema/$ref").asText();
    String schema = file.isEmpty() ? "" : Path.of(file).getFileName().toString();
    return new Message(
        message.path("title").asText(),
        message.path("summary").asText(),
        message.at("/bindings/kafka/key/description").asText("active"),
        schema.isEmpty()
            ? payload.path("type").asText().equals("null") ? "Its value is null." : ""
            : SchemaFiles.schema(schema).path("description").asText(),
        PropertyRows.of(message.path("headers"), document),
        schema.isEmpty() ? PropertyRows.of(payload, document) : PropertyRows.ofFile(schema),
        schema.isEmpty() ? List.of() : examples(schema.replace(".schema.json", "")));
  }

  private static List<Example> examples(String schema) {
    return SchemaFiles.files("examples").stream()
        .filter(file -> SchemaFiles.schemaOf(file).equals(schema))
        .map(file -> new Example(file.getFileName().toString(), SchemaFiles.text(file)))
        .toList();
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").textValue().substring(1)) : node;
  }

  private static String address(JsonNode channel) {
    return channel.path("address").isTextual()
        ? channel.path("address").asText()
        : "a topic of the requester's";
  }

  private static String html(JsonNode markdown) {
    return HtmlRenderer.builder().build().render(Parser.builder().build().parse(markdown.asText()));
  }

  private static Stream<JsonNode> all(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false);
  }
}
