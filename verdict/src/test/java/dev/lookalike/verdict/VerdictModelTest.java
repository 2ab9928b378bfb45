package dev.lookalike.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.lookalike.schema.Comparison;
import dev.lookalike.schema.ModelId;
import dev.lookalike.schema.Verdict;
import dev.lookalike.verdict.VerdictException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictModelTest {
  private static final Path MODELS =
      Path.of(System.getProperty("lookalike.root")).resolve("models");
  private static final String NAME = "efficientnet-lite0";
  private static final String SMALL =
      """
      {"schemaVersion": 1, "model": {"name": "m", "version": "1"}, "method": 2,
       "factors": [{"name": "geometry", "bias": -1,
                    "terms": [{"feature": "points", "low": 10, "high": 20, "weight": 2},
                              {"feature": "ncc", "low": 0, "high": 1, "weight": 3}]},
                   {"name": "colour", "bias": 0.5,
                    "terms": [{"feature": "hue", "low": 0, "high": 0.5, "weight": -4}]}],
       "calibration": {"slope": 0.5, "offset": 1},
       "threshold": 0.9, "provenance": {"recipe": "a test"}}
      """;

  @TempDir private Path dir;

  @Test
  void shouldMultiplyLogisticFactorsAndCalibrateTheProduct() throws IOException {
    VerdictModel model = read(SMALL);
    double product = logistic(-1 + 2 * 0.5 + 3 * 0.25) * logistic(0.5 - 4 * 0.2);

    double probability =
        model.probability(comparison(2, Map.of("points", 15.0, "ncc", .25, "hue", .1)));

    double calibrated = logistic(0.5 * Math.log(product / (1 - product)) + 1);
    assertThat(probability).isCloseTo(calibrated, within(1e-12));
  }

  @Test
  void shouldTakeTheProductAsItIsWithoutCalibration() throws IOException {
    VerdictModel model = read(SMALL.replaceFirst("(?s)\"calibration\": \\{.*?},", ""));

    assertThat(model.probability(comparison(2, Map.of("points", 0.0, "ncc", 0.0))))
        .isCloseTo(logistic(-1) * logistic(0.5), within(1e-12));
  }

  @Test
  void shouldLetNoFigureOutvoteTheOthersHoweverLarge() throws IOException {
    VerdictModel model = read(SMALL);
    Map<String, Double> most = Map.of("points", 20.0, "ncc", 1.0, "hue", 0.0);

    assertThat(model.probability(comparison(2, Map.of("points", 1e9, "ncc", 1e9, "hue", -1e9))))
        .isEqualTo(model.probability(comparison(2, most)));
  }

  @Test
  void shouldRefuseFiguresThatItWasNotFittedOn() throws IOException {
    VerdictModel model = read(SMALL);

    assertReason(Reason.METHOD, () -> model.probability(comparison(1, Map.of())), "method 2");
    assertReason(Reason.MODEL, () -> model.requireModel(ModelId.parse("m-v2-fp32")), "m-v2-fp32");
    model.requireModel(ModelId.parse("m-v1-bf16"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`\"schemaVersion\": 1`|`\"schemaVersion\": 2`|schemaVersion must be 1, is 2",
        "`\"method\": 2,`|``|method",
        "`\"bias\": -1`|`\"biass\": -1`|[\"bias\"]",
        "`\"weight\": 2`|`\"weight\": null`|weight",
        "`\"low\": 10`|`\"low\": 20`|low must be below high",
        "`\"slope\": 0.5`|`\"slope\": 0`|calibration.slope must be positive",
        "`\"threshold\": 0.9`|`\"threshold\": 1.5`|threshold must be",
        "`{`|``|verdict.json",
      })
  void shouldSayWhatIsWrongWithAFile(String part, String broken, String message) {
    assertReason(Reason.FILE, () -> read(SMALL.replace(part, broken)), message);
  }

  @Test
  void shouldSayThatThereIsNoFile() {
    assertReason(
        Reason.FILE, () -> VerdictModel.load(dir, "absent"), "verdict.json does not exist");
  }

  @Test
  void shouldReadTheShippedFileWhichKeepsToItsSchema() throws IOException {
    VerdictModel model = VerdictModel.load(MODELS, NAME);
    model.requireModel(ModelId.parse(NAME + "-v1-fp32"));

    assertThat(
            schema()
                .validate(
                    Files.readString(MODELS.resolve(NAME).resolve(VerdictModel.FILE)),
                    InputFormat.JSON))
        .isEmpty();
    assertThat(schema().validate(SMALL, InputFormat.JSON)).isEmpty();
    assertThat(schema().validate(SMALL.replace("bias", "biass"), InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void shouldPutEachPairIntoItsTier() {
    Tiers tiers = new Tiers(0.9, 0.5);

    assertThat(tiers.of(0.9, 0.1)).hasValue(Verdict.NEAR_COPY);
    assertThat(tiers.of(0.89, 0.5)).hasValue(Verdict.SIMILAR);
    assertThat(tiers.of(null, 0.49)).isEmpty();
    assertThat(new Tiers(0.9, Tiers.NEVER).of(null, 1)).isEmpty();
  }

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(MODELS.resolve("verdict.schema.json")), InputFormat.JSON);
  }

  private static void assertReason(
      Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .hasMessageContaining(message)
        .asInstanceOf(InstanceOfAssertFactories.type(VerdictException.class))
        .extracting(VerdictException::reason)
        .isEqualTo(reason);
  }

  private VerdictModel read(String json) throws IOException {
    Files.createDirectories(dir.resolve("m"));
    Files.writeString(dir.resolve("m").resolve(VerdictModel.FILE), json);
    return VerdictModel.load(dir, "m");
  }

  private static double logistic(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  private static Comparison comparison(int method, Map<String, Double> features) {
    return new Comparison(method, null, 0, 0, null, new TreeMap<>(features));
  }
}
