package dev.lookalike.console.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lookalike.client.CatalogClient;
import dev.lookalike.console.CommandRun;
import dev.lookalike.console.catalogue.CatalogueCsv;
import dev.lookalike.console.catalogue.CatalogueEntry;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateGroup;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.UploadReceipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of the data on the sample catalogue, driven by the command line. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LocalModeTest {
  private static final Path ROOT = Path.of(System.getProperty("lookalike.root"));
  private static final Set<DuplicateAlert.Status> OPEN =
      Set.of(DuplicateAlert.Status.OPEN, DuplicateAlert.Status.UPDATED);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir static Path data;
  private static LocalMode local;
  private static List<CatalogueEntry> samples;

  @BeforeAll
  static void start() throws Exception {
    samples = CatalogueCsv.read(ROOT.resolve("samples/catalogue.csv"));
    local = LocalMode.start(options());
    local.awaitReady(LONG);
  }

  @AfterAll
  static void stop() {
    local.close();
  }

  private static LocalOptions options() {
    return new LocalOptions(data, ROOT.resolve("models"), 0, Map.of());
  }

  private static FolderSync.Outcome sync() throws Exception {
    try (CatalogClient client = CatalogClient.builder(local.bootstrapServers()).build()) {
      return new FolderSync(client, PublishedLog.open(data.resolve("published.tsv")))
          .run(samples, (done, total) -> {});
    }
  }

  private static CommandRun run(String... arguments) {
    return CommandRun.of(local.bootstrapServers(), arguments);
  }

  private static Set<PairKey> open() {
    try (CatalogClient client = CatalogClient.builder(local.bootstrapServers()).build()) {
      return client.alerts().values().stream()
          .filter(alert -> OPEN.contains(alert.status()))
          .map(DuplicateAlert::pair)
          .collect(Collectors.toSet());
    }
  }

  private static Set<PairKey> planted() throws IOException {
    return Files.readAllLines(ROOT.resolve("samples/planted.csv")).stream()
        .filter(line -> line.contains(",EXACT,") || line.contains(",NEAR_COPY,"))
        .map(line -> line.split(","))
        .map(cells -> PairKey.parse("default/%s|default/%s".formatted(cells[0], cells[1])))
        .collect(Collectors.toSet());
  }

  @Test
  @Order(1)
  void shouldMakeEverySampleSearchableAndReportThePlantedCopies() throws Exception {
    assertThat(sync().ends()).isEqualTo(Map.of(UploadReceipt.Status.SEARCHABLE, samples.size()));
    Awaitility.await().atMost(LONG).until(() -> open().equals(planted()));
  }

  @Test
  @Order(2)
  void shouldFindTheOtherCatBeforeTheRocket() throws Exception {
    CommandRun search = run("search", "--id", "cat-chelsea", "--top-k", "100", "--json");
    assertThat(search.exitCode()).as(search.err()).isZero();
    JsonNode reply = JSON.readTree(search.out());
    List<String> found = reply.get("results").findValuesAsText("image").stream().toList();
    assertThat(found).containsSubsequence("cat-chelsea-cropped", "kitten", "rocket");
    assertThat(found).doesNotContain("cat-chelsea").hasSize(samples.size() - 1);
  }

  @Test
  @Order(3)
  void shouldSearchByFileWithAFilter() {
    CommandRun search =
        run(
            "search",
            "--image",
            ROOT.resolve("samples/pictures/rocket.jpg").toString(),
            "--filter",
            "sku=PHO-102",
            "--min-score",
            "0.9");
    assertThat(search.exitCode()).as(search.err()).isZero();
    assertThat(search.out().lines()).singleElement().asString().contains("rocket-half-size");
  }

  @Test
  @Order(4)
  void shouldKeepARejectedPairRejectedAndTakeItBack() throws Exception {
    PairKey pair = planted().iterator().next();
    assertThat(run("decide", pair.toString(), "reject").exitCode()).isZero();
    Awaitility.await().atMost(LONG).until(() -> !open().contains(pair));
    assertThat(run("alerts", "--status", "rejected").out()).contains(pair.toString());
    String swapped = pair.second() + "|" + pair.first();
    assertThat(run("decide", swapped, "undo").exitCode()).isZero();
    Awaitility.await().atMost(LONG).until(() -> open().contains(pair));
  }

  @Test
  @Order(4)
  void shouldDecideAWholeGroupAndTakeItBack() throws Exception {
    PairKey pair = planted().iterator().next();
    DuplicateGroup group;
    try (CatalogClient client = CatalogClient.builder(local.bootstrapServers()).build()) {
      Awaitility.await()
          .atMost(LONG)
          .until(() -> client.groups().values().stream().anyMatch(one -> isAbout(one, pair)));
      group = client.groups().values().stream().filter(one -> isAbout(one, pair)).findFirst().get();
    }
    assertThat(run("groups").out()).contains(group.keeper() + "  keep");
    assertThat(run("decide", "--group", group.keeper().toString(), "confirm").out())
        .contains(pair.toString());
    Awaitility.await().atMost(LONG).until(() -> !open().contains(pair));
    Awaitility.await()
        .atMost(LONG)
        .until(() -> !run("groups").out().contains(group.keeper() + " "));
    assertThat(run("decide", "--group", group.keeper().toString(), "undo").exitCode()).isZero();
    Awaitility.await().atMost(LONG).until(() -> open().contains(pair));
  }

  private static boolean isAbout(DuplicateGroup group, PairKey pair) {
    return group.members().stream()
        .anyMatch(member -> PairKey.of(group.keeper(), member.image()).equals(pair));
  }

  @Test
  @Order(5)
  void shouldPublishRefuseAndDelete(@TempDir Path folder) throws Exception {
    Files.copy(ROOT.resolve("samples/pictures/rocket.jpg"), folder.resolve("mine.jpg"));
    Files.writeString(folder.resolve("page.jpg"), "<!doctype html><title>no picture</title>");

    CommandRun published = run("publish", folder.toString(), "--wait", "--json");
    assertThat(published.exitCode()).isEqualTo(1);
    assertThat(published.out().lines())
        .hasSize(2)
        .anyMatch(line -> line.contains("default/mine.jpg") && line.contains("SEARCHABLE"))
        .anyMatch(line -> line.contains("default/page.jpg") && line.contains("UNSUPPORTED_FORMAT"));
    assertThat(run("failures").out()).contains("UNSUPPORTED_FORMAT").contains("default/page.jpg");
    PairKey pair = PairKey.parse("default/mine.jpg|default/rocket");
    Awaitility.await().atMost(LONG).until(() -> open().contains(pair));

    assertThat(run("delete", "mine.jpg", "--wait").out()).contains("DELETED");
    assertThat(run("search", "--id", "mine.jpg").exitCode()).isEqualTo(1);
    Awaitility.await().atMost(LONG).until(() -> !open().contains(pair));
    assertThat(run("receipts", "--id", "mine.jpg").out()).contains("SEARCHABLE", "DELETED");
  }

  @Test
  @Order(6)
  void shouldResumeWithoutEmbeddingAgain() throws Exception {
    Set<PairKey> before = open();
    local.close();
    local = LocalMode.start(options());
    local.awaitReady(LONG);
    FolderSync.Outcome outcome = sync();
    assertThat(outcome.unchanged()).isEqualTo(samples.size());
    assertThat(outcome.ends()).isEmpty();
    assertThat(open()).isEqualTo(before);
    assertThat(run("search", "--id", "cat-chelsea").exitCode()).isZero();
  }

  @Test
  @Order(6)
  void shouldFindTheTopicsAsTheyShouldBe() {
    CommandRun topics = run("topics");
    assertThat(topics.exitCode()).as(topics.out()).isZero();
  }

  @Test
  @Order(6)
  void shouldFindNothingWrong() {
    CommandRun doctor = run("doctor", "--models", ROOT.resolve("models").toString());
    assertThat(doctor.exitCode()).as(doctor.out()).isZero();
    assertThat(doctor.out())
        .contains("Kafka", "topics", "model", "serves since", "embedder", "query", "answered in");
  }

  @Test
  @Order(6)
  void shouldNameWhatIsWrong(@TempDir Path noModels) {
    CommandRun doctor = run("doctor", "--models", noModels.toString());
    assertThat(doctor.exitCode()).isEqualTo(1);
    assertThat(doctor.out()).contains("bad", "model", "->", "embedder", "search", "failures");
    CommandRun nowhere =
        CommandRun.of("127.0.0.1:1", "doctor", "--models", ROOT.resolve("models").toString());
    assertThat(nowhere.exitCode()).isEqualTo(1);
    assertThat(nowhere.out()).contains("none answers at 127.0.0.1:1");
  }

  @Test
  @Order(7)
  void shouldRefuseADirectoryInUse() {
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> LocalMode.start(options()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is in use by another `lookalike local`");
  }

  @Test
  @Order(8)
  void shouldDoWhatTheReadmeTells(@TempDir Path folder) throws Exception {
    Path pictures = ROOT.resolve("samples/pictures");
    Files.copy(pictures.resolve("rocket.jpg"), folder.resolve("some.jpg"));
    Files.copy(pictures.resolve("mug.png"), folder.resolve("a.png"));
    Files.copy(pictures.resolve("mug.png"), folder.resolve("b.png"));
    Files.createDirectory(folder.resolve("more-pictures"));
    Files.copy(pictures.resolve("bear.jpg"), folder.resolve("more-pictures/bear.jpg"));
    assertThat(run("publish", folder.toString(), "--wait").exitCode()).isZero();
    PairKey pair = PairKey.parse("default/a.png|default/b.png");
    Awaitility.await().atMost(LONG).until(() -> open().contains(pair));

    List<String> commands = Readme.commands();
    assertThat(commands).hasSizeGreaterThanOrEqualTo(5);
    for (String command : commands) {
      Readme.Run run = Readme.run(command, folder, local.bootstrapServers());
      assertThat(run.exitCode()).as("%s: %s", command, run.output()).isZero();
    }
    assertThat(run("alerts", "--status", "rejected").out()).contains(pair.toString());
  }

  @Test
  @Order(9)
  void shouldCleanUpExactCopiesAndNothingElse() throws Exception {
    Set<String> exact = copies("EXACT");
    CommandRun said = run("cleanup");
    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(said.out()).contains("would go", "no exact copy");
    assertThat(searchable()).containsAll(exact);

    Set<String> before = searchable();
    CommandRun done = run("cleanup", "--delete", "--json");
    assertThat(done.exitCode()).as(done.err()).isZero();
    Set<String> deleted = new java.util.HashSet<>();
    for (String line : done.out().lines().toList()) {
      JsonNode action = JSON.readTree(line);
      if (action.get("action").asText().equals("deleted")) {
        assertThat(action.get("verdict").asText()).isEqualTo("EXACT");
        deleted.add(action.get("image").asText().replace("default/", ""));
        assertThat(before).contains(action.get("keeper").asText().replace("default/", ""));
      }
    }
    assertThat(deleted).isNotEmpty();
    Set<String> left = new java.util.HashSet<>(before);
    left.removeAll(deleted);
    assertThat(searchable()).isEqualTo(left);
    Awaitility.await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(run("cleanup").out()).contains("0 exact copies would go"));
  }

  private static Set<String> copies(String verdict) throws IOException {
    return Files.readAllLines(ROOT.resolve("samples/planted.csv")).stream()
        .filter(line -> line.contains("," + verdict + ","))
        .flatMap(line -> java.util.stream.Stream.of(line.split(",")).limit(2))
        .collect(Collectors.toSet());
  }

  /** All ids that are found, the one that is asked about too. */
  private static Set<String> searchable() throws IOException {
    CommandRun search = run("search", "--id", "rocket", "--top-k", "250", "--json");
    assertThat(search.exitCode()).as(search.err()).isZero();
    Set<String> found =
        new java.util.HashSet<>(
            JSON.readTree(search.out()).get("results").findValuesAsText("image"));
    found.add("rocket");
    return found;
  }
}
