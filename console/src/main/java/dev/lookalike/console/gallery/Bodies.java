package dev.lookalike.console.gallery;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Request bodies, never more of them than is allowed. */
final class Bodies {
  private Bodies() {}

  /**
   * The whole body.
   *
   * @throws Refusal 413 when it has more bytes than that; no more are read
   */
  static byte[] read(Context request, int most) {
    if (request.contentLength() > most) {
      throw tooLong(most);
    }
    try (InputStream in = request.bodyInputStream()) {
      byte[] body = in.readNBytes(most + 1);
      if (body.length > most) {
        throw tooLong(most);
      }
      return body;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Refusal tooLong(int most) {
    return new Refusal(413, "at most %d MB are taken".formatted(Math.max(1, most >> 20)));
  }
}
