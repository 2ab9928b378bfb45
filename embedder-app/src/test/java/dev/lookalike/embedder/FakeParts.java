package dev.lookalike.embedder;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.embedding.DecodedImage;
import dev.lookalike.embedding.ImageDecoder;
import dev.lookalike.embedding.ImageEmbedder;
import dev.lookalike.embedding.ModelInput;
import dev.lookalike.opencv.Picture;
import dev.lookalike.reference.FetchLimits;
import dev.lookalike.reference.FetchSettings;
import dev.lookalike.reference.FileRoots;
import dev.lookalike.reference.Ports;
import dev.lookalike.reference.References;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.ModelId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.utils.Utils;

/**
 * Real references, no real pictures: every text is one. {@code halt} ends the process while it is
 * decoded, as a crash in native code does.
 */
final class FakeParts implements ImageDecoder, ImageEmbedder {
  static final ModelId MODEL = EmbedderHarness.MODEL;

  final AtomicInteger decoded = new AtomicInteger();
  private final long decodeMillis;

  FakeParts(long decodeMillis) {
    this.decodeMillis = decodeMillis;
  }

  EmbedderParts parts() {
    FetchSettings settings =
        new FetchSettings(FetchLimits.DEFAULT, FileRoots.any(), Ports.DEFAULT, true);
    return new EmbedderParts(References.open(settings), this, this);
  }

  @Override
  public DecodedImage decode(byte[] file, int page) {
    String content = new String(file, UTF_8);
    if (content.equals("halt")) {
      Runtime.getRuntime().halt(134);
    }
    Utils.sleep(decodeMillis);
    decoded.incrementAndGet();
    String hash = sha256(file);
    ByteBuffer pixels = ByteBuffer.allocateDirect(3).put(0, (byte) content.hashCode());
    return new DecodedImage(
        new ModelInput(pixels, 1, 1),
        new Picture(new byte[3], 1, 1),
        "rgb:" + hash,
        hash,
        "PNG",
        1,
        1,
        file.length,
        null);
  }

  @Override
  public ModelId model() {
    return MODEL;
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public List<Embedding> embed(List<ModelInput> pictures) {
    return pictures.stream().map(picture -> Embedding.of(1, picture.pixels().get(0))).toList();
  }

  @Override
  public void close() {}

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
