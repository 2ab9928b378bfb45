package dev.lookalike.console.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.schema.ImageUpload;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * References in a form that may go to a browser and come back: what was not signed here is never
 * fetched, so that nobody can have the server fetch what no event named. The key ends with the
 * process; pages that are still open load their data again.
 */
final class SignedReferences {
  private final Signature signature = Signature.random();

  /** As a part of a path; null for an inline reference, of which only the beginning is known. */
  @Nullable String sign(String uri) {
    if (ImageUpload.isInline(uri)) {
      return null;
    }
    byte[] bytes = uri.getBytes(UTF_8);
    return signature.of(uri) + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The reference, if it was signed here. */
  Optional<String> open(String signed) {
    int dot = signed.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    try {
      String uri = new String(Base64.getUrlDecoder().decode(signed.substring(dot + 1)), UTF_8);
      byte[] given = signed.substring(0, dot).getBytes(UTF_8);
      boolean ours = MessageDigest.isEqual(given, signature.of(uri).getBytes(UTF_8));
      return ours ? Optional.of(uri) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
