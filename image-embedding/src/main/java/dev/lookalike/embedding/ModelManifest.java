package dev.lookalike.embedding;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.lookalike.schema.ModelId;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a model's folder says of it: the file {@code manifest.json}, beside the TorchScript files.
 *
 * @param name part of the model's identity, as the folder's name
 * @param version raised when any vector changes
 * @param dimension values of a vector
 * @param metric COSINE, INNER_PRODUCT or EUCLIDEAN: how its vectors are compared
 * @param input what the model takes
 * @param thresholds measured for this model
 * @param variants by numeric type: fp32, bf16
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModelManifest(
    String name,
    String version,
    int dimension,
    String metric,
    Input input,
    Thresholds thresholds,
    Map<String, Variant> variants) {
  private static final Set<String> METRICS = Set.of("COSINE", "INNER_PRODUCT", "EUCLIDEAN");

  /**
   * The pictures that a model takes, as unsigned bytes.
   *
   * @param width in pixels
   * @param height in pixels
   * @param layout NHWC
   * @param dtype uint8
   * @param channels RGB
   * @param resize AREA_STRETCH: areas averaged down to the size or below, then linear up to it,
   *     each axis for itself
   * @param background #ffffff: what is seen through transparency
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Input(
      int width,
      int height,
      String layout,
      String dtype,
      String channels,
      String resize,
      String background) {
    public Input {
      check(width > 0 && height > 0, "input.width and input.height must be positive");
      only("input.layout", layout, "NHWC");
      only("input.dtype", dtype, "uint8");
      only("input.channels", channels, "RGB");
      only("input.resize", resize, "AREA_STRETCH");
      only("input.background", background, "#ffffff");
    }
  }

  /**
   * Scores by the metric, higher is better.
   *
   * @param similar from which two pictures are SIMILAR
   * @param candidateFloor below which no pair is compared
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Thresholds(double similar, double candidateFloor) {}

  /**
   * One numeric variant's TorchScript file.
   *
   * @param file its name in the model's folder
   * @param sha256 of the file, in hex
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Variant(String file, String sha256) {
    public Variant {
      check(file != null && !file.isBlank(), "variants.*.file is missing");
      check(sha256 != null && sha256.matches("[0-9a-f]{64}"), "variants.*.sha256 is no SHA-256");
    }
  }

  public ModelManifest {
    check(dimension > 0, "dimension must be positive");
    check(metric != null && METRICS.contains(metric), "metric must be one of " + METRICS);
    check(input != null, "input is missing");
    check(thresholds != null, "thresholds is missing");
    check(variants != null && !variants.isEmpty(), "variants is missing");
    variants = Map.copyOf(variants);
  }

  /**
   * Reads {@code dir/name/manifest.json}.
   *
   * @throws EmbeddingException naming the file and what is wrong with it
   */
  public static ModelManifest load(Path dir, String name) {
    return ModelFiles.manifest(dir.resolve(name));
  }

  /**
   * The identity of this model's vectors in one variant.
   *
   * @throws EmbeddingException when the model has no such variant
   */
  public ModelId modelId(String variant) {
    variant(variant);
    return new ModelId(name, version, variant);
  }

  /**
   * Where a variant's file is.
   *
   * @throws EmbeddingException when the model has no such variant
   */
  public Variant variant(String variant) {
    Variant found = variants.get(variant);
    if (found == null) {
      throw new EmbeddingException(
          "model " + name + " has no variant '" + variant + "', only " + variantNames());
    }
    return found;
  }

  /** The variants' names, sorted. */
  @JsonIgnore
  public Set<String> variantNames() {
    return new TreeSet<>(variants.keySet());
  }

  private static void only(String field, String value, String supported) {
    check(supported.equals(value), field + " must be " + supported + ", is " + value);
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
