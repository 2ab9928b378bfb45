package dev.lookalike.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why two images were given their verdict.
 *
 * @param decidedBy the check that decided
 * @param comparison what their fingerprints say; null when they were not compared
 * @param differences what differs between the two files, for a person to choose by
 */
public record Evidence(
    Basis decidedBy, @Nullable Comparison comparison, @Nullable List<Difference> differences) {
  /** What can decide. */
  public enum Basis {
    /** Equal content identities: EXACT. */
    CONTENT,
    /** The comparison of the fingerprints: NEAR_COPY. */
    FINGERPRINT,
    /** The vectors' similarity alone: SIMILAR. */
    SIMILARITY
  }

  public Evidence {
    Check.required(decidedBy, "evidence.decidedBy");
    differences = differences == null ? List.of() : List.copyOf(differences);
    Check.that(
        differences.size() <= Limits.DIFFERENCES,
        "evidence.differences: more than %d",
        Limits.DIFFERENCES);
  }

  /** The evidence about two images of which the facts are known. */
  public static Evidence of(
      Basis decidedBy, @Nullable Comparison comparison, ImageFacts first, ImageFacts second) {
    List<Difference> differences = new ArrayList<>();
    differ(differences, "format", first.format(), second.format());
    differ(differences, "width", first.width(), second.width());
    differ(differences, "height", first.height(), second.height());
    differ(differences, "sizeBytes", first.sizeBytes(), second.sizeBytes());
    differ(differences, "quality", first.quality(), second.quality());
    return new Evidence(decidedBy, comparison, differences);
  }

  private static void differ(
      List<Difference> differences, String what, @Nullable Object first, @Nullable Object second) {
    if (!Objects.equals(first, second)) {
      differences.add(new Difference(what, shown(first), shown(second)));
    }
  }

  private static String shown(@Nullable Object value) {
    return value == null ? "unknown" : value.toString();
  }

  @Override
  public List<Difference> differences() {
    return differences == null ? List.of() : differences;
  }

  /**
   * A property in which the two differ.
   *
   * @param what width, height, format, sizeBytes or quality; more may come
   * @param first its value of the first image
   * @param second its value of the second image
   */
  public record Difference(String what, String first, String second) {
    private static final Pattern SHORT = Pattern.compile("[ -~]{1,64}");

    public Difference {
      checkShort(what, "differences.what");
      checkShort(first, "differences.first");
      checkShort(second, "differences.second");
    }

    private static void checkShort(String value, String field) {
      Check.that(
          SHORT.matcher(Check.required(value, field)).matches(),
          "%s must be 1 to 64 printable ASCII characters",
          field);
    }
  }
}
