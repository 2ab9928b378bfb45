package dev.lookalike.index.milvus;

import dev.lookalike.index.IndexSpec;
import dev.lookalike.index.MilvusSettings;
import dev.lookalike.index.VectorIndex;
import dev.lookalike.index.VectorIndexContract;
import dev.lookalike.test.MilvusLite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class MilvusVectorIndexTest implements VectorIndexContract {
  @TempDir private static Path folder;
  private static MilvusLite milvus;
  private final List<VectorIndex> handles = new ArrayList<>();

  @BeforeAll
  static void startServer() {
    milvus = MilvusLite.start(folder);
  }

  @AfterAll
  static void stopServer() {
    if (milvus != null) {
      milvus.close();
    }
  }

  @Override
  public VectorIndex handle(IndexSpec spec) {
    MilvusSettings settings =
        new MilvusSettings(
            milvus.uri(),
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20));
    VectorIndex handle = new MilvusVectorIndex(settings, spec);
    handles.add(handle);
    return handle;
  }

  @AfterEach
  void closeHandles() {
    handles.forEach(VectorIndex::close);
  }
}
