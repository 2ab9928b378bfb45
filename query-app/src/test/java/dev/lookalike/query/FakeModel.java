package dev.lookalike.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.embedding.DecodeException;
import dev.lookalike.embedding.DecodedImage;
import dev.lookalike.embedding.ImageDecoder;
import dev.lookalike.embedding.ImageEmbedder;
import dev.lookalike.embedding.ModelInput;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.ModelId;
import dev.lookalike.test.Tiles;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/**
 * A model of three dimensions. Its pictures are texts such as {@code picture 1 0 0.5}, which say
 * their vector.
 */
final class FakeModel implements ImageDecoder, ImageEmbedder {
  static final int DIMENSION = 3;

  /** The sizes of the batches that were run. */
  final List<Integer> batches = new CopyOnWriteArrayList<>();

  /** Each run of the model takes one; a test may take them all. */
  final Semaphore runs = new Semaphore(Integer.MAX_VALUE / 2);

  volatile boolean closed;

  private final ModelId model;

  FakeModel(ModelId model) {
    this.model = model;
  }

  static byte[] picture(double x, double y, double z) {
    return "picture %s %s %s".formatted(x, y, z).getBytes(UTF_8);
  }

  @Override
  public DecodedImage decode(byte[] file, int page) throws DecodeException {
    String text = new String(file, UTF_8);
    if (!text.startsWith("picture ")) {
      throw new DecodeException(FailureReason.UNSUPPORTED_FORMAT, "a PDF is no picture");
    }
    String[] parts = text.split(" ", -1);
    ByteBuffer values = ByteBuffer.allocateDirect(DIMENSION * Float.BYTES);
    for (int i = 0; i < DIMENSION; i++) {
      values.putFloat(i * Float.BYTES, Float.parseFloat(parts[i + 1]));
    }
    return new DecodedImage(
        new ModelInput(values, 1, 1),
        Tiles.picture(parts[1]),
        "jpeg:" + "0".repeat(64),
        "0".repeat(64),
        "jpeg".toUpperCase(Locale.ROOT),
        1,
        1,
        file.length,
        null);
  }

  @Override
  public List<Embedding> embed(List<ModelInput> pictures) {
    runs.acquireUninterruptibly();
    batches.add(pictures.size());
    return pictures.stream().map(FakeModel::vector).toList();
  }

  private static Embedding vector(ModelInput picture) {
    float[] values = new float[DIMENSION];
    picture.pixels().asFloatBuffer().get(values);
    return Embedding.of(values);
  }

  @Override
  public ModelId model() {
    return model;
  }

  @Override
  public int dimension() {
    return DIMENSION;
  }

  @Override
  public void close() {
    closed = true;
  }
}
