package dev.lookalike.index;

import dev.lookalike.app.Setting;
import java.nio.file.Path;

/**
 * Which kind of index is used, and where it is.
 *
 * @param kind an embedded index or a server
 * @param dir of the Lucene indexes
 * @param milvus how the Milvus server is reached
 */
public record IndexSettings(
    @Setting(
            value = "lucene",
            doc = "lucene, inside one process, or milvus, a server for any number of processes")
        Kind kind,
    @Setting(value = "data/index", doc = "Directory of the Lucene indexes") Path dir,
    MilvusSettings milvus) {

  /** What holds the index. */
  public enum Kind {
    LUCENE,
    MILVUS
  }
}
