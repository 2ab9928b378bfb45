package dev.lookalike.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MilvusLiteTest {
  @TempDir private Path folder;

  @Test
  void shouldServeAgainOnTheSameAddressAfterAKill() {
    try (MilvusLite milvus = MilvusLite.start(folder)) {
      String uri = milvus.uri();
      milvus.kill();
      milvus.restart();
      assertThat(milvus.uri()).isEqualTo(uri).startsWith("http");
    }
  }
}
