package dev.lookalike.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The key of everything that is said about an image, {@code tenant/image} as text. A tenant has 1
 * to 64 of {@code A-Z a-z 0-9 . _ -}; an image's id has 1 to 256 characters, none of them a control
 * character, a lone surrogate or {@code |} (which parts the two keys of a pair).
 */
public record ImageKey(String tenant, String image) implements Comparable<ImageKey> {
  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9._-]{1," + Limits.TENANT + "}");
  private static final Comparator<ImageKey> ORDER = Comparator.comparing(ImageKey::toString);

  public ImageKey {
    Check.that(
        tenant != null && TENANT.matcher(tenant).matches(),
        "tenant %s: must have 1 to %d of A-Z a-z 0-9 . _ -",
        Text.quote(tenant),
        Limits.TENANT);
    checkImage(image);
  }

  /** The rules of an image's id, for where it stands without its tenant. */
  static void checkImage(@Nullable String image) {
    Check.that(
        image != null && !image.isEmpty() && Text.length(image) <= Limits.IMAGE,
        "image id %s: must have 1 to %d characters",
        Text.quote(image),
        Limits.IMAGE);
    Check.that(
        image.indexOf('|') < 0 && !Text.hasControl(image) && Text.isWellFormed(image),
        "image id %s: no control characters and no '|'",
        Text.quote(image));
  }

  /**
   * Reads {@code tenant/image}; what follows the first slash is the image's id.
   *
   * @throws InvalidEventException when it is not of that form
   */
  @JsonCreator
  public static ImageKey parse(String text) {
    int slash = text.indexOf('/');
    Check.that(slash > 0, "key %s is not of the form tenant/image", Text.quote(text));
    return new ImageKey(text.substring(0, slash), text.substring(slash + 1));
  }

  @JsonValue
  @Override
  public String toString() {
    return tenant + "/" + image;
  }

  @Override
  public int compareTo(ImageKey other) {
    return ORDER.compare(this, other);
  }
}
