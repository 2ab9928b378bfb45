package dev.lookalike.embedding;

/** From file bytes to the model's input. Safe for use by many threads; holds no picture. */
public interface ImageDecoder {
  /**
   * Decodes one page.
   *
   * @param file the whole file, of any supported format
   * @param page 1 is the first; formats without pages have one
   * @throws DecodeException when the bytes are no usable picture
   */
  DecodedImage decode(byte[] file, int page) throws DecodeException;
}
