package dev.lookalike.verdict;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.lookalike.schema.Comparison;
import dev.lookalike.schema.ModelId;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a comparison becomes a probability: the file {@code verdict.json} in the image model's
 * folder, described by {@code verdict.schema.json}. The probability is the product of the factors'
 * answers, calibrated.
 *
 * @param schemaVersion 1
 * @param model the image model whose candidates it was fitted on
 * @param method the {@link Comparison#method()} that it was fitted on
 * @param factors all must say yes
 * @param calibration of their product; null where it is taken as it is
 * @param threshold the probability from which a pair is a NEAR_COPY unless a setting says another
 */
@JsonIgnoreProperties({"$schema", "provenance"})
public record VerdictModel(
    int schemaVersion,
    Model model,
    int method,
    List<Factor> factors,
    @Nullable Calibration calibration,
    double threshold) {
  /** The file's name in a model's folder. */
  public static final String FILE = "verdict.json";

  /** An image model in all its numeric variants. */
  public record Model(String name, String version) {}

  public VerdictModel {
    Invalid.when(schemaVersion != 1, "schemaVersion must be 1, is " + schemaVersion);
    Invalid.when(
        model == null || model.name() == null || model.version() == null,
        "model.name and model.version must be there");
    Invalid.when(method < 1, "method must be positive");
    Invalid.when(factors == null || factors.isEmpty(), "factors is missing");
    factors = List.copyOf(factors);
    calibration = calibration == null ? Calibration.NONE : calibration;
    Invalid.when(!(threshold > 0 && threshold <= 1), "threshold must be over 0, up to 1");
  }

  /**
   * Reads {@code dir/name/verdict.json}.
   *
   * @throws VerdictException FILE, naming the file and what is wrong with it
   */
  public static VerdictModel load(Path dir, String name) {
    return VerdictFile.read(dir.resolve(name).resolve(FILE));
  }

  /**
   * Makes sure that it was fitted with the vectors of this model, in whatever variant.
   *
   * @throws VerdictException MODEL when not
   */
  public void requireModel(ModelId vectors) {
    if (!model.name().equals(vectors.name()) || !model.version().equals(vectors.version())) {
      throw new VerdictException(
          VerdictException.Reason.MODEL,
          "the verdict is for %s version %s, the vectors are of %s"
              .formatted(model.name(), model.version(), vectors));
    }
  }

  /**
   * The probability that the two pictures are copies of each other, 0 to 1.
   *
   * @throws VerdictException METHOD when the pair was measured by other formulas
   */
  public double probability(Comparison comparison) {
    if (comparison.method() != method) {
      throw new VerdictException(
          VerdictException.Reason.METHOD,
          "the verdict is for comparisons of method %d, this is one of method %d"
              .formatted(method, comparison.method()));
    }
    double product = 1;
    for (Factor factor : factors) {
      product *= factor.answer(comparison.features());
    }
    return calibration == null ? product : calibration.apply(product);
  }

  static double logistic(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }
}
