package dev.lookalike.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Two different images of one tenant, the smaller key first; {@code first|second} as text. */
public record PairKey(ImageKey first, ImageKey second) {
  public PairKey {
    Check.required(first, "pair.first");
    Check.required(second, "pair.second");
    Check.that(first.compareTo(second) < 0, "pair: '%s' must sort before '%s'", first, second);
    Check.that(first.tenant().equals(second.tenant()), "pair: the tenants differ");
  }

  /** The pair of two images in either order. */
  public static PairKey of(ImageKey one, ImageKey other) {
    return one.compareTo(other) < 0 ? new PairKey(one, other) : new PairKey(other, one);
  }

  /**
   * Reads {@code first|second}.
   *
   * @throws InvalidEventException when it is not of that form or not in order
   */
  @JsonCreator
  public static PairKey parse(String text) {
    int bar = text.indexOf('|');
    Check.that(bar > 0, "pair %s is not of the form tenant/image|tenant/image", Text.quote(text));
    return new PairKey(
        ImageKey.parse(text.substring(0, bar)), ImageKey.parse(text.substring(bar + 1)));
  }

  public boolean contains(ImageKey image) {
    return first.equals(image) || second.equals(image);
  }

  /** The image of this pair that is not {@code image}. */
  public ImageKey other(ImageKey image) {
    return first.equals(image) ? second : first;
  }

  @JsonValue
  @Override
  public String toString() {
    return first + "|" + second;
  }
}
