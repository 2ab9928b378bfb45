package dev.lookalike.embedder;

import dev.lookalike.reference.FetchException;
import dev.lookalike.reference.Reference;
import dev.lookalike.schema.ImageUpload;
import dev.lookalike.schema.InvalidEventException;
import dev.lookalike.schema.JsonCodec;

/** Reads the values of image-uploads. */
final class Uploads {
  private static final JsonCodec<ImageUpload> CODEC = JsonCodec.of(ImageUpload.class);

  private Uploads() {}

  /**
   * The upload.
   *
   * @throws InvalidEventException when it does not keep to its contract
   */
  static ImageUpload read(byte[] value) {
    return CODEC.read(value);
  }

  /** Whose limit the upload counts against; empty for inline and local references. */
  static String host(byte[] value) {
    try {
      return Reference.parse(read(value).uri()).host();
    } catch (FetchException | InvalidEventException e) {
      // The worker finds the same and says it in the outcome.
      return "";
    }
  }
}
