package dev.lookalike.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lookalike.test.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the alert rules and the dashboard ask for. */
final class Monitoring {
  static final Path FOLDER = Repository.root().resolve("deploy/monitoring");
  private static final Pattern METRIC = Pattern.compile("\\b(?:lookalike|kafka|jvm|process)_\\w+");

  private Monitoring() {}

  /** The metrics that they name. */
  static Set<String> metrics() throws IOException {
    Set<String> names = new TreeSet<>();
    for (JsonNode rule : rules()) {
      collect(rule.path("expr").asText(), names);
    }
    JsonNode dashboard = new ObjectMapper().readTree(FOLDER.resolve("dashboard.json").toFile());
    for (JsonNode expression : dashboard.findValues("expr")) {
      collect(expression.asText(), names);
    }
    return names;
  }

  /** The names of the alerts. */
  static List<String> alerts() throws IOException {
    return rules().stream().map(rule -> rule.path("alert").asText()).toList();
  }

  private static List<JsonNode> rules() throws IOException {
    Map<String, Object> document =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(Files.readString(FOLDER.resolve("rules.yml")));
    return List.copyOf(
        new ObjectMapper().valueToTree(document).path("groups").path(0).findParents("alert"));
  }

  private static void collect(String expression, Set<String> into) {
    Matcher matcher = METRIC.matcher(expression);
    while (matcher.find()) {
      into.add(matcher.group());
    }
  }
}
