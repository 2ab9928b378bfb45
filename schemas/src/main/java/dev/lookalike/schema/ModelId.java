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
    Check.that(
        TEXT.matcher(text(name, version, variant)).matches(),
        "model '%s' is not of the form name-vVERSION-variant",
        text(name, version, variant));
  }

  @JsonCreator
  public static ModelId parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    Check.that(matcher.matches(), "model '%s' is not of the form name-vVERSION-variant", text);
    return new ModelId(matcher.group(1), matcher.group(2), matcher.group(3));
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
