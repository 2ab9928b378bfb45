package dev.lookalike.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What each topic may be given at worst fits it: every field at its limit, in its dearest form. */
class LimitsTest {
  /** Key, trace context, CloudEvents and redrive headers, the batch's own bytes. */
  private static final int AROUND = 1_200 + 2 * Limits.TRACE_HEADER + 600 + 200;

  private static final String DEAR = "\uD83D\uDC08";
  private static final Instant LONG_TIME = Instant.parse("2026-11-23T08:30:00.123456789Z");
  private static final Version VERSION = new Version(Integer.MAX_VALUE, Long.MAX_VALUE);
  private static final ModelId MODEL = new ModelId("m".repeat(64), "1".repeat(16), "v".repeat(16));
  private static final ImageKey KEY = new ImageKey("t".repeat(64), DEAR.repeat(256));
  private static final ImageFacts FACTS =
      new ImageFacts(
          "m".repeat(16) + ":" + "f".repeat(64),
          "f".repeat(64),
          DEAR.repeat(Limits.URI),
          attributes(),
          LONG_TIME,
          "F".repeat(16),
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Long.MAX_VALUE,
          100);
  private static final Fingerprint FINGERPRINT = Fingerprint.of(new byte[Limits.FINGERPRINT]);
  private static final Evidence EVIDENCE = evidence();
  private static final Map<String, Long> STAGES = stages();

  private static Map<String, String> attributes() {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < 8; i++) {
      attributes.put("a" + i, "v".repeat(1014));
    }
    return attributes;
  }

  private static Map<String, Long> stages() {
    Map<String, Long> stages = new HashMap<>();
    for (int i = 0; i < Limits.STAGES; i++) {
      stages.put((char) ('a' + i) + "x".repeat(31), Long.MAX_VALUE);
    }
    return stages;
  }

  private static Evidence evidence() {
    Map<String, Double> features = new HashMap<>();
    for (int i = 0; i < Limits.FEATURES; i++) {
      features.put((char) ('a' + i % 26) + "x".repeat(30) + i / 26, -Double.MIN_NORMAL);
    }
    double dear = Double.MIN_NORMAL;
    Alignment.Box box = new Alignment.Box(dear, dear, dear, dear);
    Comparison comparison =
        new Comparison(
            Integer.MAX_VALUE,
            new Alignment(true, dear, -dear, true, box, box, dear, dear),
            Integer.MAX_VALUE,
            -dear,
            dear,
            features);
    String text = "\"".repeat(64);
    return new Evidence(
        Evidence.Basis.FINGERPRINT,
        comparison,
        Collections.nCopies(Limits.DIFFERENCES, new Evidence.Difference(text, text, text)));
  }

  private static <T> void assertFits(Class<T> type, T value, int topic) {
    assertThat(JsonCodec.of(type).write(value).length + AROUND).isLessThanOrEqualTo(topic);
  }

  private static ImageUpload largestUpload() {
    return new ImageUpload("data:" + "x".repeat(Limits.INLINE_URI - 5), attributes(), LONG_TIME);
  }

  @Test
  void shouldLimitAttributesToTheBytesThatTheyHaveAsJson() {
    Map<String, String> most = attributes();
    byte[] json = JsonCodec.of(ImageUpload.class).write(new ImageUpload("a:", most, null));
    int around = "{\"schemaVersion\":1,\"uri\":\"a:\",\"attributes\":}".length();
    assertThat(json.length - around)
        .isBetween(Limits.ATTRIBUTES_BYTES - 20, Limits.ATTRIBUTES_BYTES);
    Map<String, String> more = new HashMap<>(most);
    more.put("control", "\u0001\u0001\u0001\u0001");
    assertThatThrownBy(() -> new ImageUpload("a:", more, null))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("bytes of JSON together, allowed are 8192");
  }

  @Test
  void shouldRedriveTheLargestUpload() {
    assertFits(ImageUpload.class, largestUpload(), Limits.UPLOAD_BYTES);
    assertFits(ImageUpload.class, largestUpload(), Limits.INBOX_BYTES);
  }

  @Test
  void shouldKeepTheLargestUploadAsADeadLetter() {
    String topic = "t".repeat(Limits.TOPIC);
    String detail = "\u0001".repeat(Limits.DETAIL);
    FailureReason reason = FailureReason.UNSUPPORTED_SCHEMA_VERSION;
    int max = Integer.MAX_VALUE;
    // Read or unreadable, the event and its raw key together are one record of image-uploads.
    String raw = "A".repeat((Limits.UPLOAD_BYTES + 2) / 3 * 4);
    assertFits(
        ImageFailure.class,
        new ImageFailure(
            topic, max, max, VERSION, reason, Stage.DECISION, detail, null, raw, max, LONG_TIME),
        Limits.FAILURE_BYTES);
    assertFits(
        ImageFailure.class,
        new ImageFailure(
            topic,
            max,
            max,
            VERSION,
            reason,
            Stage.DECISION,
            detail,
            largestUpload(),
            null,
            max,
            LONG_TIME),
        Limits.FAILURE_BYTES);
  }

  @Test
  void shouldGiveAReceiptForTheLargestKey() {
    UploadReceipt receipt =
        new UploadReceipt(
            Integer.MAX_VALUE,
            VERSION,
            UploadReceipt.Status.REJECTED,
            FailureReason.INVALID_KEY,
            "\u0001".repeat(Limits.DETAIL),
            MODEL,
            STAGES,
            LONG_TIME);
    assertFits(UploadReceipt.class, receipt, Limits.RECEIPT_BYTES - Limits.UPLOAD_BYTES);
  }

  @Test
  void shouldHoldTheLargestVector() {
    Embedding embedding = Embedding.of(new float[Limits.DIMENSION]);
    assertFits(
        ImageVector.class,
        new ImageVector(VERSION, MODEL, embedding, FINGERPRINT, FACTS, STAGES),
        Limits.VECTOR_BYTES);
  }

  @Test
  void shouldHoldAllNeighboursAndTheLargestAlert() {
    ImageNeighbours.Candidate candidate =
        new ImageNeighbours.Candidate(
            KEY, VERSION, FACTS, -Double.MIN_NORMAL, EVIDENCE.comparison());
    assertFits(
        ImageNeighbours.class,
        new ImageNeighbours(
            VERSION, MODEL, FACTS, Collections.nCopies(Limits.CANDIDATES, candidate)),
        Limits.NEIGHBOURS_BYTES);
    DuplicateAlert.Side side = new DuplicateAlert.Side(VERSION, FACTS);
    DuplicateAlert alert =
        new DuplicateAlert(
            PairKey.of(KEY, new ImageKey(KEY.tenant(), "x".repeat(256))),
            DuplicateAlert.Status.RETRACTED,
            Verdict.NEAR_COPY,
            Double.MIN_NORMAL,
            -Double.MIN_NORMAL,
            EVIDENCE,
            side,
            side,
            "\u0001".repeat(Limits.DETAIL),
            LONG_TIME);
    assertFits(DuplicateAlert.class, alert, Limits.VECTOR_BYTES);
  }

  @Test
  void shouldHoldTheLargestGroupAndFlood() {
    DuplicateAlert.Side side = new DuplicateAlert.Side(VERSION, FACTS);
    DuplicateGroup.Member member =
        new DuplicateGroup.Member(KEY, side, Verdict.NEAR_COPY, Double.MIN_NORMAL);
    assertFits(
        DuplicateGroup.class,
        new DuplicateGroup(
            KEY,
            side,
            DuplicateGroup.Reason.BETTER_QUALITY,
            Collections.nCopies(Limits.MEMBERS, member),
            Integer.MAX_VALUE,
            LONG_TIME),
        Limits.NEIGHBOURS_BYTES);
    assertFits(
        DuplicateFlood.class,
        new DuplicateFlood(
            KEY,
            DuplicateFlood.Status.UPDATED,
            side,
            Integer.MAX_VALUE,
            Collections.nCopies(Limits.EXAMPLES, KEY),
            LONG_TIME),
        Limits.VECTOR_BYTES);
  }

  @Test
  void shouldHoldAllResultsOfAReply() {
    SimilarityReply.Result result =
        new SimilarityReply.Result(
            KEY.image(),
            VERSION,
            -Double.MIN_NORMAL,
            FACTS,
            Verdict.NEAR_COPY,
            Double.MIN_NORMAL,
            EVIDENCE);
    SimilarityReply reply =
        new SimilarityReply(
            SimilarityReply.Status.OK,
            "\u0001".repeat(Limits.DETAIL),
            MODEL,
            Collections.nCopies(Limits.TOP_K, result));
    assertFits(SimilarityReply.class, reply, Limits.REPLY_BYTES);
  }

  @Test
  void shouldHoldTheLargestImageInARequest() {
    SimilarityRequest request =
        new SimilarityRequest(
            "t".repeat(64),
            "A".repeat(Limits.INLINE_IMAGE),
            null,
            null,
            null,
            250,
            -Double.MIN_NORMAL,
            attributes(),
            60_000,
            true);
    assertFits(SimilarityRequest.class, request, Limits.REQUEST_BYTES);
    assertThat(
            SchemaFiles.errors(
                "similarity-request",
                new String(JsonCodec.of(SimilarityRequest.class).write(request), UTF_8)))
        .isEmpty();
  }

  @Test
  void shouldCutSentencesOfOursBetweenCharacters() {
    SimilarityReply reply =
        SimilarityReply.refused(
            SimilarityReply.Status.INVALID, DEAR.repeat(Limits.DETAIL + 1) + "\uD800");
    assertThat(reply.detail()).isEqualTo(DEAR.repeat(Limits.DETAIL));
    assertThat(SimilarityReply.refused(SimilarityReply.Status.INVALID, "a\uDC00b").detail())
        .isEqualTo("a\uFFFDb");
  }

  @Test
  void shouldShortenAnInlineReferenceForTheFacts() {
    assertThat(new ImageUpload("data:image/png;base64,AAAA", null, null).shortUri())
        .isEqualTo("data:image/png;base64");
    assertThat(new ImageUpload("data:" + "x".repeat(9_000), null, null).shortUri())
        .hasSize(Limits.URI);
    assertThat(new ImageUpload("file:/a,b", null, null).shortUri()).isEqualTo("file:/a,b");
  }
}
