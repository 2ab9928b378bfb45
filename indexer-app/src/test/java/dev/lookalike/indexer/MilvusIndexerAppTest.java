package dev.lookalike.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.index.IndexSpec;
import dev.lookalike.index.MilvusSettings;
import dev.lookalike.index.VectorIndex;
import dev.lookalike.index.milvus.MilvusVectorIndex;
import dev.lookalike.test.MilvusLite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MilvusIndexerAppTest extends IndexerAppContract {
  private static MilvusLite milvus;

  @BeforeAll
  static void startMilvus(@TempDir Path directory) {
    milvus = MilvusLite.start(directory);
  }

  @AfterAll
  static void stopMilvus() {
    if (milvus != null) {
      milvus.close();
    }
  }

  @Override
  VectorIndex index(IndexSpec spec) {
    // Collections of all tests lie side by side.
    IndexSpec own =
        new IndexSpec(
            spec.model().name() + "_" + spec.name(), spec.model(), spec.dimension(), spec.metric());
    return new MilvusVectorIndex(
        new MilvusSettings(
            milvus.uri(),
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4)),
        own);
  }

  @Test
  void shouldLetTwoInstancesSeeEachOthersImages() {
    bench.start(index(bench.spec));
    bench.start(index(bench.spec));
    for (int i = 0; i < 20; i++) {
      String one = "one" + i;
      String other = "other" + i;
      float angle = i * 0.1f;
      bench.send(
          bench.vector(one, i, (float) Math.cos(angle), (float) Math.sin(angle), 0, 0),
          bench.vector(other, i, (float) Math.cos(angle), (float) Math.sin(angle), 0, 0));
      eventually(() -> assertThat(bench.ends(one)).hasSize(1));
      eventually(() -> assertThat(bench.ends(other)).hasSize(1));
      assertThat(bench.near(one).contains(other) || bench.near(other).contains(one)).isTrue();
    }
  }

  @Test
  void shouldResumeByItselfAfterTheServerWasKilled() {
    IndexerApp app = bench.start(index(bench.spec));
    bench.send(bench.vector("cat", 1, 1, 0, 0, 0));
    eventually(() -> assertThat(bench.ends("cat")).hasSize(1));
    milvus.kill();
    bench.send(bench.vector("copy", 2, 1, 0.1f, 0, 0));
    eventually(() -> assertThat(app.health().ready()).isFalse());
    assertThat(app.health().live()).isTrue();
    assertThat(bench.ends("copy")).isEmpty();
    milvus.restart();
    eventually(() -> assertThat(bench.near("copy")).containsExactly("cat"));
    eventually(() -> assertThat(app.health().ready()).isTrue());
    assertThat(bench.ends("copy")).containsExactly("2 SEARCHABLE");
  }
}
