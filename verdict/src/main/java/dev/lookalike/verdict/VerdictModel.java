package dev.lookalike.verdict;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.lookalike.schema.Comparison;
import dev.lookalike.schema.Limits;
import dev.lookalike.schema.ModelId;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a comparison becomes a probability: the file {@code verdict.json} in the image model's
 * folder, described by {@code verdict.schema.json}. The probability is the product of the factors'
 * answers, calibrated.
 *
 * @param schemaVersion 1
 * @param model the image model whose similarity it was fitted with
 * @param method the {@link Comparison#method()} that it was fitted on
 * @param factors all must say yes
 * @param calibration of their product; null where it is taken as it is
 * @param threshold the probability from which a pair is a NEAR_COPY unless a setting says another
 * @param floor the vectors' similarity from which a candidate is compared at all
 * @param candidates how many are compared at most, the most similar first
 */
@JsonIgnoreProperties({"$schema", "provenance"})
public record VerdictModel(
    int schemaVersion,
    Model model,
    int method,
    List<Factor> factors,
    @Nullable Calibration calibration,
    double threshold,
    double floor,
    int candidates) {
  /** The file's name in a model's folder. */
  public static final String FILE = "verdict.json";

  /** The feature that is the vectors' similarity; whoever compared fingerprints adds it. */
  public static final String SIMILARITY = "cos";

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
    Invalid.when(!Double.isFinite(floor), "floor must be finite");
    Invalid.when(
        candidates < 1 || candidates > Limits.CANDIDATES,
        "candidates must be 1 to " + Limits.CANDIDATES);
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
   * @param comparison with the vectors' similarity among its features, as {@value #SIMILARITY}
   * @throws VerdictException METHOD when it was measured by other formulas, FEATURE when a figure
   *     is missing
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

  /** The names of all figures that {@link #probability} needs. */
  public Set<String> features() {
    Set<String> names = new HashSet<>();
    factors.forEach(factor -> names.addAll(factor.weights().keySet()));
    return names;
  }
}
