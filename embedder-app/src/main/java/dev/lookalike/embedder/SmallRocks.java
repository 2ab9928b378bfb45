package dev.lookalike.embedder;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;

/**
 * A few megabytes for each store of failures in place of some hundred; made by Streams, one a
 * store.
 */
public final class SmallRocks implements RocksDBConfigSetter {
  private static final long BLOCKS = 2L << 20;
  private static final long MEMTABLE = 1L << 20;

  private final Cache blocks = new LRUCache(BLOCKS);

  @Override
  public void setConfig(String store, Options options, Map<String, Object> configs) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(blocks);
    table.setCacheIndexAndFilterBlocks(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferSize(MEMTABLE);
    options.setMaxWriteBufferNumber(2);
  }

  @Override
  public void close(String store, Options options) {
    blocks.close();
  }
}
