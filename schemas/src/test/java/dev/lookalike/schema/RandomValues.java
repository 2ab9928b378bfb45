package dev.lookalike.schema;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values that keep to the contracts, at random and to their edges. */
final class RandomValues {
  private static final String[] LETTERS = {
    "a", "Z", "0", " ", "\"", "\\", "/", "ü", "ß", "漢", "\uD83D\uDC08", "\u2028", "\u0301", "%"
  };

  private final Random random;

  RandomValues(long seed) {
    random = new Random(seed);
  }

  Record value(String schema) {
    return switch (schema) {
      case "image-upload" -> upload();
      case "image-vector" ->
          new ImageVector(
              version(), model(), vector(), maybe(this::fingerprint), facts(), maybe(this::stages));
      case "image-failure" ->
          new ImageFailure(
              text(Limits.TOPIC),
              random.nextInt(100),
              offset(),
              maybe(this::version),
              any(FailureReason.values()),
              any(Stage.values()),
              text(Limits.DETAIL + 10),
              maybe(this::upload),
              maybe(this::base64),
              random.nextInt(9),
              instant());
      case "upload-receipt" -> receipt();
      case "image-neighbours" ->
          random.nextBoolean()
              ? new ImageNeighbours(version(), model(), null, null)
              : new ImageNeighbours(version(), model(), facts(), list(this::candidate));
      case "duplicate-alert" ->
          new DuplicateAlert(
              pair(),
              any(DuplicateAlert.Status.values()),
              any(Verdict.values()),
              maybe(random::nextDouble),
              maybe(random::nextGaussian),
              maybe(this::evidence),
              side(),
              side(),
              maybe(() -> text(Limits.DETAIL)),
              instant());
      case "duplicate-group" ->
          new DuplicateGroup(
              key("t"),
              side(),
              any(DuplicateGroup.Reason.values()),
              Stream.generate(this::member).limit(1 + random.nextInt(3)).toList(),
              random.nextInt(9),
              instant());
      case "duplicate-flood" ->
          new DuplicateFlood(
              key("t"),
              any(DuplicateFlood.Status.values()),
              side(),
              random.nextInt(9_999),
              list(() -> key("t")),
              instant());
      case "duplicate-decision" -> decision(pair());
      case "similarity-request" -> request();
      case "similarity-reply" -> reply();
      case "serving" -> new Serving(model(), "i" + text(254), instant());
      default -> throw new IllegalArgumentException(schema);
    };
  }

  private DuplicateDecision decision(PairKey pair) {
    return new DuplicateDecision(
        pair,
        any(DuplicateDecision.Decision.values()),
        contentId(),
        contentId(),
        maybe(pair::second),
        maybe(() -> text(Limits.REVIEWER)),
        maybe(() -> text(Limits.DETAIL)),
        instant());
  }

  private ImageUpload upload() {
    return new ImageUpload(uri(), maybe(this::attributes), maybe(this::instant));
  }

  private UploadReceipt receipt() {
    UploadReceipt.Status status = any(UploadReceipt.Status.values());
    boolean rejected = status == UploadReceipt.Status.REJECTED;
    return new UploadReceipt(
        random.nextInt(100),
        version(),
        status,
        rejected ? any(FailureReason.values()) : null,
        maybe(() -> text(Limits.DETAIL)),
        maybe(this::model),
        maybe(this::stages),
        instant());
  }

  private ImageNeighbours.Candidate candidate() {
    return new ImageNeighbours.Candidate(
        key("t"), version(), facts(), random.nextGaussian(), maybe(this::comparison));
  }

  private DuplicateAlert.Side side() {
    return new DuplicateAlert.Side(version(), facts());
  }

  private DuplicateGroup.Member member() {
    return new DuplicateGroup.Member(key("t"), side(), any(Verdict.values()), random.nextDouble());
  }

  private Evidence evidence() {
    return new Evidence(
        any(Evidence.Basis.values()),
        maybe(this::comparison),
        list(() -> new Evidence.Difference(any("width", "format"), "1", "~".repeat(64))));
  }

  private Comparison comparison() {
    return new Comparison(
        1 + random.nextInt(9),
        maybe(this::alignment),
        random.nextInt(200),
        random.nextDouble(-1, 1),
        maybe(random::nextDouble),
        Map.of("inliers", random.nextGaussian() * 1e9, "ncc8", -0.0));
  }

  private Alignment alignment() {
    return new Alignment(
        random.nextBoolean(),
        random.nextDouble(1000),
        random.nextDouble(-180, 180),
        random.nextBoolean(),
        box(),
        box(),
        random.nextDouble(),
        1);
  }

  private Alignment.Box box() {
    return new Alignment.Box(0, random.nextDouble(), random.nextDouble(), 1);
  }

  private Fingerprint fingerprint() {
    byte[] bytes = new byte[1 + random.nextInt(Limits.FINGERPRINT)];
    random.nextBytes(bytes);
    return Fingerprint.of(bytes);
  }

  private SimilarityRequest request() {
    int which = random.nextInt(4);
    return new SimilarityRequest(
        tenant(),
        which == 0 ? base64() : null,
        which == 1 ? uri() : null,
        which == 2 ? image() : null,
        which == 3 ? vector() : null,
        maybe(() -> 1 + random.nextInt(Limits.TOP_K)),
        maybe(random::nextGaussian),
        maybe(this::attributes),
        maybe(() -> 1 + random.nextInt(Limits.TIMEOUT_MILLIS)),
        which == 3 ? null : maybe(random::nextBoolean));
  }

  private SimilarityReply reply() {
    SimilarityReply.Status status = any(SimilarityReply.Status.values());
    return new SimilarityReply(
        status,
        maybe(() -> text(Limits.DETAIL)),
        maybe(this::model),
        status == SimilarityReply.Status.OK
            ? list(
                () ->
                    new SimilarityReply.Result(
                        image(),
                        version(),
                        random.nextGaussian() * 1e30,
                        facts(),
                        maybe(() -> any(Verdict.values())),
                        maybe(random::nextDouble),
                        maybe(this::evidence)))
            : null);
  }

  private ImageFacts facts() {
    return new ImageFacts(
        contentId(),
        hex(),
        new ImageUpload(uri(), null, null).shortUri(),
        maybe(this::attributes),
        instant(),
        any("JPEG", "PNG", "TIFF"),
        1 + random.nextInt(Integer.MAX_VALUE),
        1 + random.nextInt(9),
        1 + random.nextLong(Long.MAX_VALUE),
        maybe(() -> 1 + random.nextInt(100)));
  }

  private String uri() {
    return random.nextInt(4) == 0
        ? "data:image/png;base64," + base64()
        : "https://host/" + text(Limits.URI - 20);
  }

  private Map<String, String> attributes() {
    Map<String, String> attributes = new TreeMap<>();
    for (int i = random.nextInt(8); i > 0; i--) {
      attributes.put("n" + text(Limits.ATTRIBUTE_NAME - 1), text(200));
    }
    return attributes;
  }

  private Map<String, Long> stages() {
    Map<String, Long> stages = new TreeMap<>();
    for (Stage stage : Stage.values()) {
      stages.put(stage.key(), offset());
    }
    return stages;
  }

  private PairKey pair() {
    String tenant = tenant();
    ImageKey one = key(tenant);
    ImageKey other = key(tenant);
    return one.equals(other) ? pair() : PairKey.of(one, other);
  }

  private ImageKey key(String tenant) {
    return new ImageKey(tenant, image());
  }

  private String tenant() {
    return any("t", "Shop_1.de-DE", "x".repeat(Limits.TENANT));
  }

  private String image() {
    return "i" + text(Limits.IMAGE - 1).replace('\u2028', '-');
  }

  private ModelId model() {
    return new ModelId(any("m", "efficientnet-lite0", "a-v2"), any("1", "1.2"), any("fp32", "x"));
  }

  private Version version() {
    return new Version(random.nextInt(Integer.MAX_VALUE), offset());
  }

  private long offset() {
    return random.nextLong(Long.MAX_VALUE);
  }

  private Embedding vector() {
    float[] values = new float[1 + random.nextInt(40)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Embedding.of(values);
  }

  private Instant instant() {
    return Instant.ofEpochSecond(random.nextLong(253_402_300_800L), random.nextInt(1_000_000_000));
  }

  private String contentId() {
    return any("jpeg:", "px1:") + hex();
  }

  private String hex() {
    return "%064x".formatted(random.nextLong(Long.MAX_VALUE));
  }

  private String base64() {
    byte[] bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private String text(int max) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextBoolean() ? max : random.nextInt(20); i > 0; i--) {
      text.append(any(LETTERS));
    }
    return text.toString();
  }

  private <T> List<T> list(Supplier<T> values) {
    List<T> list = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(values.get());
    }
    return list;
  }

  private <T> @Nullable T maybe(Supplier<T> value) {
    return random.nextInt(3) == 0 ? null : value.get();
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private <T> T any(T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
