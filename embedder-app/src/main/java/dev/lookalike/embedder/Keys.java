package dev.lookalike.embedder;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.InvalidEventException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the keys of image-uploads. */
final class Keys {
  private Keys() {}

  /** The key, or nothing where {@link #parse} would throw. */
  static Optional<ImageKey> read(byte @Nullable [] key) {
    try {
      return Optional.of(parse(key));
    } catch (InvalidEventException e) {
      return Optional.empty();
    }
  }

  /**
   * The key.
   *
   * @throws InvalidEventException when it is absent, not UTF-8 or not tenant/image
   */
  static ImageKey parse(byte @Nullable [] key) {
    if (key == null) {
      throw new InvalidEventException("the key is missing; it must be tenant/image");
    }
    String text = new String(key, UTF_8);
    if (!Arrays.equals(text.getBytes(UTF_8), key)) {
      throw new InvalidEventException("the key is not UTF-8");
    }
    return ImageKey.parse(text);
  }
}
