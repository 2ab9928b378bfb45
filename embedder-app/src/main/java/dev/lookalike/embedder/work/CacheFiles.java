package dev.lookalike.embedder.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompactionOptionsFIFO;
import org.rocksdb.CompactionStyle;
import org.rocksdb.Filter;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** A RocksDB whose files are dropped, oldest first, above a size; with all its native parts. */
record CacheFiles(
    RocksDB db, Options options, CompactionOptionsFIFO fifo, Filter bloom, Cache blocks)
    implements AutoCloseable {
  private static final long MEMTABLE = 4L << 20;
  private static final long BLOCKS = 8L << 20;

  static CacheFiles open(Path directory, long maxBytes) throws IOException, RocksDBException {
    Files.createDirectories(directory);
    RocksDB.loadLibrary();
    CompactionOptionsFIFO fifo =
        new CompactionOptionsFIFO().setMaxTableFilesSize(maxBytes).setAllowCompaction(true);
    Filter bloom = new BloomFilter(10);
    Cache blocks = new LRUCache(BLOCKS);
    Options options =
        new Options()
            .setCreateIfMissing(true)
            .setCompactionStyle(CompactionStyle.FIFO)
            .setCompactionOptionsFIFO(fifo)
            .setWriteBufferSize(MEMTABLE)
            .setMaxTotalWalSize(2 * MEMTABLE)
            .setMaxOpenFiles(-1)
            .setKeepLogFileNum(2)
            .setTableFormatConfig(
                new BlockBasedTableConfig()
                    .setFilterPolicy(bloom)
                    .setBlockCache(blocks)
                    .setCacheIndexAndFilterBlocks(true));
    CacheFiles files = null;
    try {
      files =
          new CacheFiles(RocksDB.open(options, directory.toString()), options, fifo, bloom, blocks);
      return files;
    } finally {
      if (files == null) {
        closeAll(options, fifo, bloom, blocks);
      }
    }
  }

  @Override
  public void close() {
    db.close();
    closeAll(options, fifo, bloom, blocks);
  }

  private static void closeAll(
      Options options, CompactionOptionsFIFO fifo, Filter bloom, Cache blocks) {
    options.close();
    fifo.close();
    bloom.close();
    blocks.close();
  }
}
