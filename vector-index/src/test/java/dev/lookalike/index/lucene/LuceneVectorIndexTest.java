package dev.lookalike.index.lucene;

import dev.lookalike.index.IndexSpec;
import dev.lookalike.index.VectorIndex;
import dev.lookalike.index.VectorIndexContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class LuceneVectorIndexTest implements VectorIndexContract {
  @TempDir private Path directory;
  private final List<VectorIndex> handles = new ArrayList<>();

  @Override
  public VectorIndex handle(IndexSpec spec) {
    VectorIndex handle = new LuceneVectorIndex(directory, spec);
    handles.add(handle);
    return handle;
  }

  @AfterEach
  void closeHandles() {
    handles.forEach(VectorIndex::close);
  }
}
