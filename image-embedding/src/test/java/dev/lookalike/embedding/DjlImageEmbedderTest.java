package dev.lookalike.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lookalike.schema.Embedding;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DjlImageEmbedderTest {
  private static final int SIDE = 224;
  private static ImageEmbedder embedder;

  @BeforeAll
  static void load() {
    embedder = DjlImageEmbedder.load(Models.DIR, Models.NAME, "fp32", 0);
  }

  @AfterAll
  static void close() {
    embedder.close();
  }

  @Test
  void shouldSayWhatItsVectorsAre() {
    assertThat(embedder.model()).hasToString("efficientnet-lite0-v1-fp32");
    assertThat(embedder.dimension()).isEqualTo(1280);
  }

  @Test
  void shouldGiveUnitVectorsInOrderWhateverTheBatch() {
    List<ModelInput> pictures = pictures(5);
    List<Embedding> together = embedder.embed(pictures);
    for (int i = 0; i < pictures.size(); i++) {
      Embedding alone = embedder.embed(List.of(pictures.get(i))).get(0);
      assertThat(dot(together.get(i), together.get(i))).isCloseTo(1, within(1e-4));
      assertThat(dot(together.get(i), alone)).isCloseTo(1, within(1e-4));
    }
  }

  @Test
  void shouldServeManyThreads() {
    List<ModelInput> pictures = pictures(3);
    List<Embedding> expected = embedder.embed(pictures);
    List<CompletableFuture<List<Embedding>>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      calls.add(CompletableFuture.supplyAsync(() -> embedder.embed(pictures)));
    }
    for (CompletableFuture<List<Embedding>> call : calls) {
      for (int i = 0; i < pictures.size(); i++) {
        assertThat(dot(call.join().get(i), expected.get(i))).isCloseTo(1, within(1e-4));
      }
    }
  }

  @Test
  void shouldRefusePicturesOfAnotherSize() {
    ModelInput small = new ModelInput(ByteBuffer.allocateDirect(12), 2, 2);
    assertThatThrownBy(() -> embedder.embed(List.of(small)))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContaining("size");
  }

  @Test
  void shouldFindTheFastestVariant() {
    assertThat(VariantTrial.fastest(Models.DIR, Models.NAME, 0)).isIn("fp32", "bf16");
  }

  private static List<ModelInput> pictures(int count) {
    Random random = new Random(1);
    List<ModelInput> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] bytes = new byte[SIDE * SIDE * 3];
      random.nextBytes(bytes);
      ByteBuffer pixels = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
      pictures.add(new ModelInput(pixels, SIDE, SIDE));
    }
    return pictures;
  }

  private static double dot(Embedding a, Embedding b) {
    float[] left = a.toArray();
    float[] right = b.toArray();
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += (double) left[i] * right[i];
    }
    return sum;
  }
}
