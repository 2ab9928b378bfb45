package dev.lookalike.reference;

import dev.lookalike.schema.FailureReason;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Reading a stream of unknown length without ever holding more than the limit. */
final class Reading {
  private Reading() {}

  /**
   * Everything that is left in the stream.
   *
   * @throws FetchException TOO_LARGE as soon as there is more than {@code maxBytes}
   */
  static byte[] atMost(long maxBytes, InputStream in) throws IOException, FetchException {
    byte[] bytes = in.readNBytes((int) maxBytes);
    if (bytes.length == maxBytes && in.read() >= 0) {
      throw tooLarge(maxBytes);
    }
    return bytes;
  }

  static FetchException tooLarge(long maxBytes) {
    return FetchException.permanent(
        FailureReason.TOO_LARGE,
        String.format(
            Locale.ROOT, "the image is larger than the limit of %.1f MiB", maxBytes / 1048576.0));
  }
}
