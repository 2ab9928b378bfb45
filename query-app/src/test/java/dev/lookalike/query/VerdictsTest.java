package dev.lookalike.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lookalike.client.SimilarityQuery;
import dev.lookalike.index.IndexRow;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.Evidence;
import dev.lookalike.schema.Evidence.Basis;
import dev.lookalike.schema.Fingerprint;
import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.InvalidEventException;
import dev.lookalike.schema.SimilarityReply;
import dev.lookalike.schema.SimilarityReply.Result;
import dev.lookalike.schema.Verdict;
import dev.lookalike.schema.Version;
import dev.lookalike.test.Tiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever asks before uploading hears what an alert would say. */
class VerdictsTest {
  /** What {@link FakeModel} says of every picture. */
  private static final char CONTENT = '0';

  @TempDir static Path directory;
  private static QueryKafka kafka;
  private static Bench bench;

  @BeforeAll
  static void start() {
    kafka = QueryKafka.start(directory.resolve("kafka"));
    bench = new Bench(kafka, directory.resolve("index"), Map.of()).serving("one");
    bench
        .indexes
        .get("one")
        .write(
            List.of(
                row("twin", CONTENT, Tiles.fingerprint("1.0")),
                row("copy", '2', Tiles.fingerprint("1.0")),
                row("other", '3', Tiles.fingerprint("2.0")),
                row("bare", '4', null)));
  }

  private static IndexRow row(String image, char content, @Nullable Fingerprint fingerprint) {
    String hash = String.valueOf(content).repeat(64);
    return new IndexRow.Present(
        new ImageKey("acme", image),
        new Version(0, 1),
        Embedding.of(1, 0, 0),
        new ImageFacts("jpeg:" + hash, hash, "a:", Map.of(), Instant.EPOCH, "PNG", 7, 1, 1, null),
        fingerprint);
  }

  @AfterAll
  static void stop() {
    bench.close();
    kafka.close();
  }

  private static Map<String, Result> ask(SimilarityQuery query) throws Exception {
    SimilarityReply reply = bench.client.search(query.request("acme")).get(20, TimeUnit.SECONDS);
    assertThat(reply.status()).as(reply.detail()).isEqualTo(SimilarityReply.Status.OK);
    return reply.results().stream().collect(Collectors.toMap(Result::image, Function.identity()));
  }

  @Test
  void shouldTellATwinACopyAndALookalikeApart() throws Exception {
    Map<String, Result> results =
        ask(SimilarityQuery.ofFile(FakeModel.picture(1, 0, 0)).verdicts());
    assertThat(results.get("twin").verdict()).isEqualTo(Verdict.EXACT);
    assertThat(results.get("twin").probability()).isEqualTo(1);
    assertThat(basis(results.get("twin"))).isEqualTo(Basis.CONTENT);

    assertThat(results.get("copy").verdict()).isEqualTo(Verdict.NEAR_COPY);
    assertThat(results.get("copy").probability()).isGreaterThanOrEqualTo(Bench.VERDICT.threshold());
    assertThat(basis(results.get("copy"))).isEqualTo(Basis.FINGERPRINT);
    assertThat(results.get("copy").evidence().comparison().matchedPoints()).isPositive();

    assertThat(results.get("other").verdict()).isEqualTo(Verdict.SIMILAR);
    assertThat(results.get("other").probability()).isLessThan(0.5);
    assertThat(basis(results.get("other"))).isEqualTo(Basis.SIMILARITY);
  }

  @Test
  void shouldSayNothingSureOfAnImageWithoutFingerprint() throws Exception {
    Result bare = ask(SimilarityQuery.ofFile(FakeModel.picture(1, 0, 0)).verdicts()).get("bare");
    assertThat(bare.verdict()).isEqualTo(Verdict.SIMILAR);
    assertThat(bare.probability()).isNull();
  }

  @Test
  void shouldSayWhatDiffers() throws Exception {
    Result twin = ask(SimilarityQuery.ofFile(FakeModel.picture(1, 0, 0)).verdicts()).get("twin");
    assertThat(twin.evidence().differences())
        .contains(
            new Evidence.Difference("format", "JPEG", "PNG"),
            new Evidence.Difference("width", "1", "7"));
  }

  @Test
  void shouldJudgeAnImageOfTheIndexToo() throws Exception {
    Map<String, Result> results = ask(SimilarityQuery.ofImage("copy").verdicts());
    assertThat(results).doesNotContainKey("copy");
    assertThat(results.get("twin").verdict()).isEqualTo(Verdict.NEAR_COPY);
  }

  @Test
  void shouldNotJudgeUnasked() throws Exception {
    assertThat(ask(SimilarityQuery.ofFile(FakeModel.picture(1, 0, 0))).values())
        .isNotEmpty()
        .allSatisfy(result -> assertThat(result.verdict()).isNull());
  }

  @Test
  void shouldRefuseAVectorThatWantsVerdicts() {
    assertThatThrownBy(
            () -> SimilarityQuery.ofVector(Embedding.of(1, 0, 0)).verdicts().request("acme"))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("verdicts");
  }

  private static Basis basis(Result result) {
    return result.evidence().decidedBy();
  }
}
