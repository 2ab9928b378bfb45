package dev.lookalike.indexer;

import dev.lookalike.index.IndexSpec;
import dev.lookalike.index.VectorIndex;
import dev.lookalike.index.lucene.LuceneVectorIndex;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class LuceneIndexerAppTest extends IndexerAppContract {
  private Path directory;

  @BeforeEach
  void setDirectory(@TempDir Path directory) {
    this.directory = directory;
  }

  @Override
  VectorIndex index(IndexSpec spec) {
    return new LuceneVectorIndex(directory, spec);
  }
}
