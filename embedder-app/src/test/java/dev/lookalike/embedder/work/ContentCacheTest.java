package dev.lookalike.embedder.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.Fingerprint;
import dev.lookalike.schema.ModelId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentCacheTest {
  private static final long MAX = 8 << 20;
  private static final EmbeddedImage IMAGE = image(2);
  @TempDir Path directory;

  @Test
  void shouldKnowContentAgainAfterRestart() {
    ContentCache.Key key = key("x", 1);
    try (ContentCache cache = open(FakeModel.ID)) {
      assertThat(cache.get(key)).isEmpty();
      cache.put(key, IMAGE);
    }
    try (ContentCache cache = open(FakeModel.ID)) {
      assertThat(cache.get(key)).contains(IMAGE);
      assertThat(cache.get(key("x", 2))).isEmpty();
      assertThat(cache.get(key("y", 1))).isEmpty();
    }
  }

  @Test
  void shouldForgetOtherModels() throws Exception {
    try (ContentCache cache = open(FakeModel.ID)) {
      cache.put(key("x", 1), IMAGE);
    }
    try (ContentCache cache = open(new ModelId("fake", "1", "bf16"))) {
      assertThat(cache.get(key("x", 1))).isEmpty();
      try (Stream<Path> models = Files.list(directory)) {
        assertThat(models).hasSize(1);
      }
    }
  }

  @Test
  void shouldBeginAnewWhenCorrupt() throws Exception {
    try (ContentCache cache = open(FakeModel.ID)) {
      cache.put(key("x", 1), IMAGE);
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(directory)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      if (file.getFileName().toString().matches("CURRENT|MANIFEST.*")) {
        Files.writeString(file, "nonsense");
      }
    }
    try (ContentCache cache = open(FakeModel.ID)) {
      assertThat(cache.get(key("x", 1))).isEmpty();
      cache.put(key("x", 1), IMAGE);
      assertThat(cache.get(key("x", 1))).contains(IMAGE);
    }
  }

  @Test
  void shouldStayBelowItsSize() throws Exception {
    try (ContentCache cache = open(FakeModel.ID)) {
      for (int i = 0; i < 2_000; i++) {
        cache.put(key("picture " + i, 1), image(4_096));
      }
    }
    try (Stream<Path> all = Files.walk(directory)) {
      long size = all.filter(Files::isRegularFile).mapToLong(path -> path.toFile().length()).sum();
      // Beside the tables there are the last writes and RocksDB's own log.
      assertThat(size).isLessThan(3 * MAX);
    }
  }

  @Test
  void shouldAnswerNothingOnceClosed() {
    ContentCache cache = open(FakeModel.ID);
    cache.close();
    cache.put(key("x", 1), IMAGE);

    assertThat(cache.get(key("x", 1))).isEmpty();
  }

  private ContentCache open(ModelId model) {
    return ContentCache.open(directory, model, MAX);
  }

  private static ContentCache.Key key(String content, int page) {
    return ContentCache.key(Sha256.of(content.getBytes(UTF_8)), page);
  }

  private static EmbeddedImage image(int dimension) {
    byte[] bytes = new byte[dimension];
    new Random(1).nextBytes(bytes);
    float[] values = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      values[i] = bytes[i];
    }
    return new EmbeddedImage(
        Embedding.of(values),
        Fingerprint.of(bytes),
        "rgb:" + "0".repeat(64),
        "1".repeat(64),
        "PNG",
        4,
        5,
        6,
        90);
  }
}
