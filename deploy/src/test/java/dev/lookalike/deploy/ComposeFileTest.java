package dev.lookalike.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.lookalike.app.ModelSettings;
import dev.lookalike.app.Settings;
import dev.lookalike.duplicates.DuplicatesSettings;
import dev.lookalike.embedder.EmbedderSettings;
import dev.lookalike.index.IndexSettings;
import dev.lookalike.indexer.IndexerSettings;
import dev.lookalike.query.QuerySettings;
import dev.lookalike.test.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeFileTest {
  /** The scaled services; each has the settings of its app and nothing else. */
  private static final Set<String> APPS = Set.of("embedder", "indexer", "duplicates", "query");

  /** The schema's own id is relative. */
  private static final SchemaLocation BASE =
      SchemaLocation.of("https://compose-spec.example/compose_spec.json");

  private final ComposeFile compose = ComposeFile.read();

  @Test
  void shouldKeepToTheComposeSpecification() throws IOException {
    assertThat(specification().validate(compose.document().toString(), InputFormat.JSON)).isEmpty();
  }

  @Test
  void shouldKeepToTheSpecificationSecured() throws IOException {
    ComposeFile secured = ComposeFile.secured();
    assertThat(specification().validate(secured.document().toString(), InputFormat.JSON)).isEmpty();
  }

  @Test
  void shouldHaveASecretForEachThatIsUsed() {
    JsonNode secrets = ComposeFile.secured().document().path("secrets");
    ComposeFile.secured()
        .document()
        .path("services")
        .forEach(
            service ->
                service
                    .path("secrets")
                    .forEach(
                        secret ->
                            assertThat(secrets.properties())
                                .extracting(Map.Entry::getKey)
                                .contains(secret.path("source").asText(secret.asText()))));
    for (String app : APPS) {
      assertThat(ComposeFile.secured().environment(app))
          .containsEntry("LOOKALIKE_KAFKA_PROPERTIES_FILE", "/run/secrets/kafka.properties");
    }
  }

  @Test
  void shouldBeRefusedByTheSpecificationWithAMistake() throws IOException {
    ((ObjectNode) compose.service("kafka")).put("restarts", "always");
    assertThat(specification().validate(compose.document().toString(), InputFormat.JSON))
        .isNotEmpty();
  }

  private static Schema specification() throws IOException {
    try (InputStream schema =
        ComposeFileTest.class.getResourceAsStream("/compose/compose-spec.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(BASE, new String(schema.readAllBytes(), UTF_8), InputFormat.JSON);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fp32", "bf16"})
  void shouldGiveTheAppsSettingsThatTheyTake(String variant) {
    ComposeFile file = ComposeFile.read(Map.of("MODEL_VARIANT", variant));
    assertThat(
            Settings.load(EmbedderSettings.class, file.environment("embedder")).model().variant())
        .isEqualTo(variant);
    assertThatCode(() -> Settings.load(DuplicatesSettings.class, file.environment("duplicates")))
        .doesNotThrowAnyException();
    assertThat(Settings.load(IndexerSettings.class, file.environment("indexer")).index().kind())
        .isEqualTo(IndexSettings.Kind.MILVUS);
    assertThat(file.service("topics").path("command"))
        .extracting(JsonNode::textValue)
        .contains("--model=efficientnet-lite0-v1-" + variant);
  }

  @Test
  void shouldNameOnlyKnownSettingsOfTheQueryApp() {
    assertThat(lookalike("query"))
        .isSubsetOf(known(List.of(QuerySettings.class, WithIndex.class, WithModel.class)));
  }

  /** The index that an app is started with. */
  record WithIndex(IndexSettings index) {}

  /** Where the models are that an app may be told to serve. */
  record WithModel(ModelSettings model) {}

  private static Set<String> known(List<Class<? extends Record>> types) {
    return types.stream()
        .flatMap(type -> Settings.entries(type).stream())
        .map(Settings.Entry::variable)
        .collect(Collectors.toSet());
  }

  private Set<String> lookalike(String service) {
    return compose.environment(service).keySet().stream()
        .filter(name -> name.startsWith("LOOKALIKE_"))
        .collect(Collectors.toSet());
  }

  @Test
  void shouldLetEveryAppScale() {
    for (String name : APPS) {
      JsonNode app = compose.service(name);
      assertThat(app.has("container_name")).as(name).isFalse();
      assertThat(app.has("ports")).as(name).isFalse();
      // A named volume would be one directory for all replicas.
      app.path("volumes")
          .forEach(volume -> assertThat(volume.textValue()).matches("/state|.+:/images:ro"));
    }
  }

  @Test
  void shouldWatchAndBoundEveryService() {
    compose
        .document()
        .path("services")
        .properties()
        .forEach(
            service -> {
              JsonNode node = service.getValue();
              assertThat(node.at("/deploy/resources/limits/memory").textValue()).isNotBlank();
              boolean oneShot = node.path("restart").asText().equals("no");
              assertThat(node.has("healthcheck")).as(service.getKey()).isEqualTo(!oneShot);
            });
    for (String name : APPS) {
      assertThat(compose.service(name).at("/depends_on/topics/condition").textValue())
          .isEqualTo("service_completed_successfully");
    }
  }

  @Test
  void shouldGiveTheModelsProcessesTheAllocatorSettingsOfTheLauncher() throws IOException {
    String launcher = Files.readString(Repository.root().resolve("lookalike"));
    for (String name : List.of("embedder", "query")) {
      compose
          .environment(name)
          .forEach(
              (variable, value) -> {
                if (variable.startsWith("MALLOC_")) {
                  assertThat(launcher).contains("${%s:-%s}".formatted(variable, value));
                }
              });
      assertThat(compose.environment(name)).containsKey("MALLOC_MMAP_MAX_");
    }
  }

  @Test
  void shouldBuildEveryAppFromTheOneDockerfile() throws IOException {
    String dockerfile = Files.readString(Repository.root().resolve("deploy/Dockerfile"));
    for (String name : List.of("embedder", "indexer", "duplicates", "query", "topics")) {
      JsonNode build = compose.service(name).path("build");
      assertThat(build.path("dockerfile").textValue()).isEqualTo("deploy/Dockerfile");
      assertThat(dockerfile).contains(build.path("args").path("APP").textValue());
    }
  }
}
