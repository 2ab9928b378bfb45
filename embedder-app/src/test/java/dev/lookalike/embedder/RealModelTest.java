package dev.lookalike.embedder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lookalike.embedding.ModelManifest;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.ImageFailure;
import dev.lookalike.schema.ImageVector;
import dev.lookalike.schema.ModelId;
import dev.lookalike.test.Repository;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenCV, libtorch and the shipped model behind a real broker. */
class RealModelTest {
  private static final Duration LONG = Duration.ofMinutes(3);
  private static final String NAME = "efficientnet-lite0";
  private final Path pictures = Repository.samples().resolve("pictures");
  @TempDir Path directory;

  @Test
  void shouldEmbedTheSampleCatalogue() throws Exception {
    ModelId model = ModelManifest.load(Repository.models(), NAME).modelId("fp32");
    List<Path> files = files();
    try (Kafka kafka = Kafka.start(directory, model);
        EmbedderApp app = EmbedderApp.start(settings(kafka), new SimpleMeterRegistry())) {
      files.forEach(file -> kafka.upload("shop/" + name(file), file.toUri().toString()));
      kafka.upload("shop/inline", inline(pictures.resolve("cat-chelsea.jpg")));
      kafka.upload("shop/outside", directory.resolve("any").toUri().toString());
      kafka.upload("shop/page", pictures.resolve("apple.jpg").toUri() + "#page=2");
      kafka.flush();
      await()
          .atMost(LONG)
          .until(() -> kafka.vectors(model).size() == files.size() + 3 || app.ended().isDone());

      List<ImageVector> vectors = kafka.vectorValues(model);
      assertThat(vectors).hasSize(files.size() + 1);
      assertThat(cosine(find(vectors, "cat-chelsea.jpg"), find(vectors, "data:image/jpeg")))
          .isGreaterThan(0.9999);
      assertThat(cosine(find(vectors, "cat-chelsea.jpg"), find(vectors, "apple.jpg")))
          .isLessThan(0.8);
      assertThat(find(vectors, "boot.jpg").facts().contentId())
          .isEqualTo(find(vectors, "boot-other-metadata.jpg").facts().contentId());
      assertThat(vectors).allSatisfy(vector -> assertThat(vector.fingerprint()).isNotNull());
      assertThat(find(vectors, "boot.jpg").fingerprint())
          .isEqualTo(find(vectors, "boot-other-metadata.jpg").fingerprint())
          .isNotEqualTo(find(vectors, "apple.jpg").fingerprint());
      assertThat(find(vectors, "bus-recompressed.jpg").facts().quality()).isEqualTo(35);
      assertThat(find(vectors, "mug.png").facts().quality()).isNull();
      assertThat(kafka.failures())
          .extracting(ImageFailure::reason)
          .containsExactlyInAnyOrder(FailureReason.FORBIDDEN_REFERENCE, FailureReason.NO_SUCH_PAGE);
    }
  }

  private EmbedderSettings settings(Kafka kafka) {
    return kafka.settings(
        directory.resolve("state"),
        Map.of(
            "model.dir", Repository.models().toString(),
            "model.name", NAME,
            "fetch.file-roots", pictures.toAbsolutePath().toString()));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(pictures)) {
      return files.filter(file -> name(file).matches(".*\\.(jpg|png|webp)")).sorted().toList();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static String inline(Path file) {
    try {
      return "data:image/jpeg;base64,"
          + Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ImageVector find(List<ImageVector> vectors, String uri) {
    return vectors.stream()
        .filter(vector -> ("/" + vector.facts().uri()).contains("/" + uri))
        .findFirst()
        .orElseThrow();
  }

  private static double cosine(ImageVector one, ImageVector other) {
    return dot(one.embedding(), other.embedding());
  }

  /** Of two vectors of length 1. */
  private static double dot(Embedding one, Embedding other) {
    float[] a = one.toArray();
    float[] b = other.toArray();
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
