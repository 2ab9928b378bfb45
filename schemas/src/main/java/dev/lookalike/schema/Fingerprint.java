package dev.lookalike.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Base64;

/**
 * What is kept of a picture to compare it with others without fetching it again. Opaque bytes here,
 * 1 to {@value Limits#FINGERPRINT} of them, the first of which says how the others are to be read;
 * in JSON their base64.
 */
public final class Fingerprint {
  private static final int MAX_BASE64 = (Limits.FINGERPRINT + 2) / 3 * 4;
  private final byte[] bytes;

  private Fingerprint(byte[] bytes) {
    Check.that(
        bytes.length > 0 && bytes.length <= Limits.FINGERPRINT,
        "fingerprint: must have 1 to %d bytes, has %d",
        Limits.FINGERPRINT,
        bytes.length);
    this.bytes = bytes;
  }

  public static Fingerprint of(byte... bytes) {
    return new Fingerprint(bytes.clone());
  }

  /**
   * Reads the form in JSON.
   *
   * @throws InvalidEventException when it is not base64 or too long
   */
  @JsonCreator
  public static Fingerprint fromBase64(String text) {
    return new Fingerprint(Check.decode(text, MAX_BASE64, "fingerprint"));
  }

  @JsonValue
  public String toBase64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** A copy of the bytes. */
  public byte[] toArray() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fingerprint that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Fingerprint[" + bytes.length + "]";
  }
}
