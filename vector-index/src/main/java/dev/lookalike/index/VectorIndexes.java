package dev.lookalike.index;

import dev.lookalike.index.lucene.LuceneVectorIndex;
import dev.lookalike.index.milvus.MilvusVectorIndex;

/** The index that the settings ask for. */
public final class VectorIndexes {
  private VectorIndexes() {}

  /** Not open yet: {@link VectorIndex#open()} does the first I/O and may be repeated. */
  public static VectorIndex of(IndexSettings settings, IndexSpec spec) {
    return switch (settings.kind()) {
      case LUCENE -> new LuceneVectorIndex(settings.dir(), spec);
      case MILVUS -> new MilvusVectorIndex(settings.milvus(), spec);
    };
  }
}
