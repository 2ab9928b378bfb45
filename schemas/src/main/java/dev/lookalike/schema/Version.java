package dev.lookalike.schema;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * Which upload of an image this is about: the upload's offset in image-uploads, within an epoch
 * that grows when that topic is made anew. Versions of one image grow with time; those of different
 * images are not comparable.
 */
public record Version(int epoch, long offset) implements Comparable<Version> {
  private static final Pattern TEXT = Pattern.compile("[0-9]{1,10}:[0-9]{1,19}");
  private static final Comparator<Version> ORDER =
      Comparator.comparingInt(Version::epoch).thenComparingLong(Version::offset);

  public Version {
    Check.that(epoch >= 0 && offset >= 0, "version %d:%d must not be negative", epoch, offset);
  }

  /**
   * Reads {@code epoch:offset}, the form in headers and index rows.
   *
   * @throws InvalidEventException when it is not of that form
   */
  public static Version parse(String text) {
    Check.that(TEXT.matcher(text).matches(), "version %s is not epoch:offset", Text.quote(text));
    int colon = text.indexOf(':');
    try {
      return new Version(
          Integer.parseInt(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1)));
    } catch (NumberFormatException e) {
      throw new InvalidEventException("version %s is too large".formatted(Text.quote(text)), e);
    }
  }

  public boolean isNewerThan(Version other) {
    return compareTo(other) > 0;
  }

  @Override
  public int compareTo(Version other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return epoch + ":" + offset;
  }
}
