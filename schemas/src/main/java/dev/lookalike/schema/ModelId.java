package dev.lookalike.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What made a vector: a model, its version and its numeric variant (fp32, bf16). Vectors of
 * different ids are never compared. As text {@code NAME-vVERSION-VARIANT}.
 */
public record ModelId(String name, String version, String variant) {
  private static final Pattern TEXT =
      Pattern.compile("([a-z0-9][a-z0-9._-]{0,63})-v([0-9][0-9.]{0,15})-([a-z0-9]{1,16})");

  public ModelId {
    Matcher matcher = match(text(name, version, variant));
    // The same text must not stand for two ids.
    Check.that(
        matcher.group(1).equals(name) && matcher.group(2).equals(version),
        "model: the name '%s' or the version '%s' has a '-v' that reads as another one",
        name,
        version);
  }

  @JsonCreator
  public static ModelId parse(String text) {
    Matcher matcher = match(text);
    return new ModelId(matcher.group(1), matcher.group(2), matcher.group(3));
  }

  private static Matcher match(String text) {
    Matcher matcher = TEXT.matcher(text);
    Check.that(
        matcher.matches(), "model %s is not of the form name-vVERSION-variant", Text.quote(text));
    return matcher;
  }

  private static String text(String name, String version, String variant) {
    return name + "-v" + version + "-" + variant;
  }

  @JsonValue
  @Override
  public String toString() {
    return text(name, version, variant);
  }
}
