package dev.lookalike.embedding;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What makes two files the same picture whatever their metadata say. A JPEG's identity is the hash
 * of its stream without metadata, as decoders differ in the last bit; every other format's is the
 * hash of its pixels, as packers differ. The two kinds never meet: a PNG made from a JPEG is a near
 * copy, not the same content.
 */
final class ContentIdentity {
  private final String method;
  private final MessageDigest digest = sha256();

  private ContentIdentity(String method) {
    this.method = method;
  }

  static ContentIdentity ofJpeg() {
    return new ContentIdentity("jpeg");
  }

  static ContentIdentity ofPixels() {
    return new ContentIdentity("pixels");
  }

  /** The hash of a whole file, in hex. */
  static String bytesHash(byte[] file) {
    return HexFormat.of().formatHex(sha256().digest(file));
  }

  ContentIdentity add(int number) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
    return this;
  }

  ContentIdentity add(byte[] bytes, int start, int end) {
    digest.update(bytes, start, end - start);
    return this;
  }

  ContentIdentity add(ByteBuffer bytes) {
    digest.update(bytes);
    return this;
  }

  /** {@code method:sha256-in-hex}; nothing can be added afterwards. */
  String id() {
    return method + ":" + HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
