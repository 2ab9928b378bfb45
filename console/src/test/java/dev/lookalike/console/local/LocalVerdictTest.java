package dev.lookalike.console.local;

import static dev.lookalike.console.local.LocalCatalogue.pair;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.client.SimilarityQuery;
import dev.lookalike.console.CommandRun;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateAlert.Status;
import dev.lookalike.schema.DuplicateFlood;
import dev.lookalike.schema.DuplicateGroup;
import dev.lookalike.schema.DuplicateGroup.Reason;
import dev.lookalike.schema.Evidence.Basis;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.SimilarityReply.Result;
import dev.lookalike.schema.Verdict;
import dev.lookalike.test.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the verdict is for, from the upload to the reviewer, all of it through Kafka. */
class LocalVerdictTest {
  private static final String MODELS = "--models=" + Repository.models();
  private static final String NOT_THERE = "127.0.0.1:1";

  /** So that six copies of a picture are too many. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "groups.flood-above", "4",
          "groups.flood-calm", "1s",
          "groups.pinned", "keep=yes",
          "scope.protected-set", "reference=true",
          "scope.product", "product");

  @TempDir static Path data;
  @TempDir static Path folder;
  private static Edits edits;
  private static LocalCatalogue catalogue;

  @BeforeAll
  static void start() throws Exception {
    edits = new Edits(folder);
    catalogue = LocalCatalogue.start(data, SETTINGS);
  }

  @AfterAll
  static void stop() {
    catalogue.close();
  }

  @Test
  void shouldAnswerWithThreeTiers() throws Exception {
    catalogue.upload("rocket", Edits.sample("rocket.jpg"));
    catalogue.upload("rocket-small", edits.resized("rocket.jpg", 0.6, 85));
    catalogue.upload("fedora-red", Edits.sample("fedora-red.png"));

    Map<String, Result> asked = verdicts(Edits.sample("rocket.jpg"));
    assertThat(asked.get("rocket"))
        .satisfies(same -> assertThat(same.verdict()).isEqualTo(Verdict.EXACT))
        .satisfies(same -> assertThat(same.probability()).isEqualTo(1))
        .satisfies(same -> assertThat(same.evidence().decidedBy()).isEqualTo(Basis.CONTENT));
    assertThat(asked.get("rocket-small"))
        .satisfies(copy -> assertThat(copy.verdict()).isEqualTo(Verdict.NEAR_COPY))
        .satisfies(copy -> assertThat(copy.probability()).isBetween(0.9, 1.0))
        .satisfies(copy -> assertThat(copy.evidence().decidedBy()).isEqualTo(Basis.FINGERPRINT))
        .satisfies(
            copy -> assertThat(copy.evidence().comparison().matchedPoints()).isGreaterThan(20));
    assertThat(verdicts(Edits.sample("fedora-blue.png")).get("fedora-red"))
        .satisfies(variant -> assertThat(variant.verdict()).isEqualTo(Verdict.SIMILAR))
        .satisfies(variant -> assertThat(variant.probability()).isLessThan(0.5))
        .satisfies(
            variant -> assertThat(variant.evidence().decidedBy()).isEqualTo(Basis.SIMILARITY));
  }

  private static Map<String, Result> verdicts(Path file) throws Exception {
    SimilarityQuery query = SimilarityQuery.ofFile(Files.readAllBytes(file)).topK(100).verdicts();
    return catalogue.client().search(query).get().results().stream()
        .collect(Collectors.toMap(Result::image, Function.identity()));
  }

  @Test
  void shouldCheckAFileAgainstTheCatalogueBeforeItIsUploaded() throws Exception {
    catalogue.upload("coach", Edits.sample("bus.jpg"));
    catalogue.upload("hat-red", Edits.sample("fedora-red.png"));
    Path copy = edits.recompressed("bus.jpg", 60);

    CommandRun found = catalogue.run("check", copy);
    assertThat(found.exitCode()).isEqualTo(1);
    assertThat(found.out()).containsPattern("NEAR_COPY .*bus.* = coach");
    for (String other : List.of("violin.jpg", "fedora-blue.png")) {
      CommandRun none = catalogue.run("check", Edits.sample(other));
      assertThat(none.exitCode()).as(none.out()).isZero();
    }
    assertThat(CommandRun.of(NOT_THERE, "check", copy.toString()))
        .satisfies(nobody -> assertThat(nobody.exitCode()).isEqualTo(2))
        .satisfies(nobody -> assertThat(nobody.err()).contains("no Kafka answers at " + NOT_THERE));
  }

  @Test
  void shouldExplainTwoIdsAsItExplainsTheirFiles() throws Exception {
    Path original = Edits.sample("photographer.jpg");
    Path copy = edits.resized("photographer.jpg", 0.6, 85);
    catalogue.upload("portrait", original);
    catalogue.upload("portrait-small", copy);
    catalogue.await(pair("portrait", "portrait-small"), Status.OPEN);

    List<String> ofIds = explained("portrait", "portrait-small");
    assertThat(ofIds)
        .contains("verdict            NEAR_COPY: the probability reaches the threshold");
    assertThat(ofIds)
        .contains("alert              OPEN")
        .anyMatch(line -> line.startsWith("factor"));
    assertThat(explained("portrait-small", "portrait"))
        .endsWith(ofIds.subList(8, ofIds.size()).toArray(new String[0]));

    CommandRun unknown = catalogue.run("explain", "portrait", "nobody", MODELS);
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err()).contains("NOT_FOUND: there is no image 'default/nobody'");
    assertThat(catalogue.run("explain", "portrait", original, MODELS))
        .satisfies(mixed -> assertThat(mixed.exitCode()).isEqualTo(2))
        .satisfies(mixed -> assertThat(mixed.err()).contains("there is no file portrait"));
  }

  private static List<String> explained(String one, String other) {
    CommandRun run = catalogue.run("explain", one, other, MODELS);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out().lines().toList();
  }

  @Test
  void shouldFoldAFloodAndBringItsPairsBackWhenItShrinks() throws Exception {
    List<String> crowd = List.of("soon0", "soon1", "soon2", "soon3", "soon4", "soon5");
    for (String id : crowd) {
      int quality = 95 - 5 * crowd.indexOf(id);
      catalogue.upload(id, edits.recompressed("astronaut.jpg", quality));
    }
    for (PairKey pair : pairs(crowd)) {
      catalogue.await(pair, Status.FOLDED);
    }
    catalogue.awaitAllSaid();
    assertThat(catalogue.client().floods().values())
        .singleElement()
        .satisfies(flood -> assertThat(flood.status()).isEqualTo(DuplicateFlood.Status.OPEN))
        .satisfies(flood -> assertThat(flood.pairs()).isEqualTo(5))
        .satisfies(flood -> assertThat(crowd).contains(flood.image().image()));
    assertThat(catalogue.run("alerts", "--status", "folded").out())
        .contains("FLOOD", "soon0|default/soon1");

    List<String> left = crowd.subList(0, 4);
    catalogue.delete("soon4");
    catalogue.delete("soon5");
    for (PairKey pair : pairs(left)) {
      catalogue.await(pair, Status.OPEN);
    }
    catalogue.await(() -> catalogue.client().floods().isEmpty(), true);
    catalogue.await(
        () -> catalogue.group("soon0").map(group -> group.members().size()), Optional.of(3));
  }

  private static List<PairKey> pairs(List<String> ids) {
    return ids.stream()
        .flatMap(
            one -> ids.stream().filter(other -> one.compareTo(other) < 0).map(o -> pair(one, o)))
        .toList();
  }

  @Test
  void shouldHoldARejectionUntilAPictureChanges() throws Exception {
    PairKey pair = pair("cat", "cat-again");
    Path first = Edits.sample("cat-chelsea.jpg");
    Path second = edits.recompressed("cat-chelsea.jpg", 80);
    catalogue.upload("cat", first);
    catalogue.upload("cat-again", second);
    catalogue.await(pair, Status.OPEN);
    assertThat(catalogue.run("decide", pair, "reject").exitCode()).isZero();
    catalogue.await(pair, Status.REJECTED);

    catalogue.upload("cat-again", second);
    catalogue.upload("cat", first);
    catalogue.awaitAllSaid();
    catalogue = catalogue.restart();
    catalogue.upload("cat", first);
    catalogue.upload("cat-again", second);
    catalogue.awaitAllSaid();
    assertThat(catalogue.last(pair).orElseThrow().status()).isEqualTo(Status.REJECTED);

    catalogue.upload("cat-again", edits.resized("cat-chelsea.jpg", 0.7, 80));
    catalogue.await(pair, Status.OPEN);
    assertThat(catalogue.last(pair).orElseThrow().note()).startsWith("rejected on ");
    assertThat(catalogue.run("alerts", "--status", "open").out()).contains("rejected on ");
    catalogue.upload("cat-again", second);
    catalogue.await(pair, Status.REJECTED);
    assertThat(catalogue.run("decide", pair, "undo").exitCode()).isZero();
    catalogue.await(pair, Status.OPEN);

    assertThat(catalogue.said(pair))
        .extracting(DuplicateAlert::status)
        .containsExactly(Status.OPEN, Status.REJECTED, Status.OPEN, Status.REJECTED, Status.OPEN);
  }

  @Test
  void shouldSayWhatAnotherThresholdOrScopeWouldChangeAndPublishNothing() throws Exception {
    catalogue.upload("tiger", Edits.sample("tiger.jpg"), "sku=1");
    catalogue.upload("tiger-small", edits.resized("tiger.jpg", 0.6, 85), "sku=1");
    catalogue.upload("drums", Edits.sample("drums.png"));
    catalogue.upload("drums-red", Edits.sample("drums-red.png"));
    PairKey copies = pair("tiger", "tiger-small");
    PairKey variants = pair("drums", "drums-red");
    catalogue.await(copies, Status.OPEN);
    catalogue.awaitAllSaid();
    long before = catalogue.alertsEver();

    assertThat(whatIf("--threshold", 0.9).lines())
        .noneMatch(line -> line.contains(copies.toString()) || line.contains(variants.toString()));
    assertThat(whatIf("--threshold", 1.0))
        .containsPattern("CLOSES .*" + "\\Q" + copies + "\\E +NEAR_COPY -> none");
    assertThat(whatIf("--threshold", 0.9, "--product", "sku"))
        .containsPattern("CLOSES .*" + "\\Q" + copies + "\\E +NEAR_COPY -> none");
    assertThat(whatIf("--threshold", 0))
        .containsPattern("OPENS .*" + "\\Q" + variants + "\\E +none -> NEAR_COPY");

    catalogue.awaitAllSaid();
    assertThat(catalogue.alertsEver()).isEqualTo(before);
  }

  private static String whatIf(Object... settings) {
    List<Object> words = new ArrayList<>(List.of("what-if", "--examples", 1000, MODELS));
    words.addAll(List.of(settings));
    CommandRun run = catalogue.run(words.toArray());
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }

  @Test
  void shouldKeepThePinnedAndTheProtectedAndNothingWithinAProduct() throws Exception {
    catalogue.upload("bike", Edits.sample("motorcycle.jpg"));
    catalogue.upload("bike-pinned", edits.resized("motorcycle.jpg", 0.6, 70), "keep=yes");
    catalogue.await(
        () -> catalogue.group("bike-pinned").map(DuplicateGroup::reason),
        Optional.of(Reason.PINNED));
    catalogue.upload("bike-reference", edits.resized("motorcycle.jpg", 0.5, 60), "reference=true");
    catalogue.await(
        () -> catalogue.group("bike-reference").map(DuplicateGroup::reason),
        Optional.of(Reason.PROTECTED));
    catalogue.await(
        () -> catalogue.group("bike-reference").map(group -> group.members().size()),
        Optional.of(2));

    PairKey pair = pair("guitar-front", "guitar-thumb");
    catalogue.upload("guitar-front", Edits.sample("guitar.jpg"), "product=g1");
    catalogue.upload("guitar-thumb", edits.resized("guitar.jpg", 0.6, 85), "product=g1");
    catalogue.awaitAllSaid();
    assertThat(catalogue.said(pair)).isEmpty();
    catalogue.upload("guitar-thumb", edits.resized("guitar.jpg", 0.6, 85), "product=g2");
    catalogue.await(pair, Status.OPEN);
  }

  /** The original comes last, and either copy has more pixels. */
  @Test
  void shouldKeepTheOriginalAndNoGreyOrBorderedCopy() throws Exception {
    catalogue.upload("a-grey", edits.greyed("bear.jpg", 1.2));
    catalogue.upload("b-bordered", edits.bordered("bear.jpg", 0.2));
    catalogue.upload("original", Edits.sample("bear.jpg"));
    catalogue.await(
        () -> catalogue.group("original").map(group -> group.members().size()), Optional.of(2));
    assertThat(catalogue.group("original").orElseThrow().reason())
        .isIn(Reason.IN_COLOUR, Reason.NOT_MARKED);
  }
}
