package dev.lookalike.reference;

import dev.lookalike.schema.FailureReason;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** {@code data:} references (RFC 2397): base64, or percent-encoded bytes. */
final class DataFetcher implements ReferenceFetcher {
  private static final int PREFIX = "data:".length();

  private final long maxBytes;

  DataFetcher(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public byte[] fetch(Reference reference) throws FetchException {
    String location = reference.location();
    int comma = location.indexOf(',');
    if (comma < 0) {
      throw invalid("the data: reference has no comma before its data");
    }
    String media = location.substring(PREFIX, comma).toLowerCase(Locale.ROOT);
    String data = location.substring(comma + 1);
    byte[] bytes = media.endsWith(";base64") ? base64(data) : percentDecoded(data);
    if (bytes.length > maxBytes) {
      throw Reading.tooLarge(maxBytes);
    }
    return bytes;
  }

  private static byte[] base64(String data) throws FetchException {
    try {
      // Only a percent-encoded text needs the second copy.
      byte[] text =
          data.indexOf('%') < 0 ? data.getBytes(StandardCharsets.UTF_8) : percentDecoded(data);
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw invalid("the data: reference is not base64: " + e.getMessage());
    }
  }

  private static byte[] percentDecoded(String data) throws FetchException {
    byte[] text = data.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length);
    for (int i = 0; i < text.length; i++) {
      if (text[i] != '%') {
        out.write(text[i]);
      } else if (i + 2 < text.length && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0) {
        out.write(digit(text[i + 1]) << 4 | digit(text[i + 2]));
        i += 2;
      } else {
        throw invalid("the data: reference has a % without two hexadecimal digits");
      }
    }
    return out.toByteArray();
  }

  private static int digit(byte character) {
    return Character.digit(character, 16);
  }

  private static FetchException invalid(String message) {
    return FetchException.permanent(FailureReason.INVALID_REFERENCE, message);
  }

  @Override
  public void close() {}
}
