package dev.lookalike.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lookalike.test.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The repository's compose files with anchors and variables resolved, as Compose sees them. */
final class ComposeFile {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+):-([^}]*)}");

  private final JsonNode document;

  private ComposeFile(JsonNode document) {
    this.document = document;
  }

  /** With the variables' defaults. */
  static ComposeFile read() {
    return read(Map.of());
  }

  /** With these variables in place of their defaults. */
  static ComposeFile read(Map<String, String> variables) {
    return new ComposeFile(parse("docker-compose.yml", variables));
  }

  /** What {@code deploy/secured.yml} makes of it. */
  static ComposeFile secured() {
    ObjectNode document = parse("docker-compose.yml", Map.of());
    merge(document, parse("deploy/secured.yml", Map.of()));
    return new ComposeFile(document);
  }

  /** What {@code deploy/secured.yml} itself says. */
  static ComposeFile onlySecured() {
    return new ComposeFile(parse("deploy/secured.yml", Map.of()));
  }

  private static ObjectNode parse(String name, Map<String, String> variables) {
    try {
      String text =
          VARIABLE
              .matcher(Files.readString(Repository.root().resolve(name)))
              .replaceAll(
                  found ->
                      Matcher.quoteReplacement(
                          variables.getOrDefault(found.group(1), found.group(2))));
      Object yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
      return new ObjectMapper().valueToTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compose's rule: mappings are merged, commands and single values replaced. */
  private static void merge(ObjectNode base, ObjectNode more) {
    more.properties()
        .forEach(
            entry -> {
              if (base.get(entry.getKey()) instanceof ObjectNode known
                  && entry.getValue() instanceof ObjectNode added) {
                merge(known, added);
              } else {
                base.set(entry.getKey(), entry.getValue());
              }
            });
  }

  JsonNode document() {
    return document;
  }

  JsonNode service(String name) {
    JsonNode service = document.path("services").path(name);
    if (service.isMissingNode()) {
      throw new IllegalArgumentException("no service " + name);
    }
    return service;
  }

  /** What the compose file adds to the environment of a service's process. */
  Map<String, String> environment(String service) {
    Map<String, String> environment = new LinkedHashMap<>();
    service(service)
        .path("environment")
        .properties()
        .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
    return environment;
  }

  /** The arguments that a service's process gets. */
  String[] command(String service) {
    List<String> arguments = new ArrayList<>();
    service(service).path("command").forEach(argument -> arguments.add(argument.asText()));
    return arguments.toArray(new String[0]);
  }

  /**
   * The jar that a service's container runs, as the build packages it.
   *
   * @throws IllegalArgumentException when the service has an image of its own
   */
  Path jar(String service) {
    JsonNode app = service(service).path("build").path("args").path("APP");
    if (!app.isTextual()) {
      throw new IllegalArgumentException(service + " is not built here");
    }
    String name = app.textValue();
    return Repository.root().resolve(name).resolve("target").resolve(name + ".jar");
  }
}
