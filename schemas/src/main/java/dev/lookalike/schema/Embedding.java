package dev.lookalike.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;

/** An image's vector: finite float32 values; in JSON the base64 of their little-endian bytes. */
public final class Embedding {
  private static final int MAX_BASE64 = (Limits.DIMENSION * Float.BYTES + 2) / 3 * 4;
  private final float[] values;

  private Embedding(float[] values) {
    Check.that(
        values.length > 0 && values.length <= Limits.DIMENSION,
        "vector: must have 1 to %d values, has %d",
        Limits.DIMENSION,
        values.length);
    for (float value : values) {
      Check.that(Float.isFinite(value), "vector: every value must be finite");
    }
    this.values = values;
  }

  public static Embedding of(float... values) {
    return new Embedding(values.clone());
  }

  /**
   * Reads the form in JSON.
   *
   * @throws InvalidEventException when it is not base64 of finite little-endian float32 values
   */
  @JsonCreator
  public static Embedding fromBase64(String text) {
    byte[] bytes = Check.decode(text, MAX_BASE64, "vector");
    Check.that(bytes.length % Float.BYTES == 0, "vector: not a whole number of float32 values");
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return new Embedding(values);
  }

  @JsonValue
  public String toBase64() {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  public int dimension() {
    return values.length;
  }

  /** A copy of the values. */
  public float[] toArray() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Embedding that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Embedding[" + values.length + "]";
  }
}
