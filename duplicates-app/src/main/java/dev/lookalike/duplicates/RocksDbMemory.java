package dev.lookalike.duplicates;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One bound for all stores of the process: without it each store of each partition has a cache and
 * write buffers of its own. Kafka makes an instance for each store, so what they share is static.
 */
public final class RocksDbMemory implements RocksDBConfigSetter {
  static final String BYTES = "lookalike.store.memory.bytes";
  private static final Object LOCK = new Object();

  private static @Nullable Cache cache;
  private static @Nullable WriteBufferManager buffers;

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    synchronized (LOCK) {
      if (cache == null) {
        long bytes = Long.parseLong(String.valueOf(configs.get(BYTES)));
        cache = new LRUCache(bytes);
        buffers = new WriteBufferManager(bytes / 2, cache);
      }
      BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
      table.setBlockCache(cache);
      table.setCacheIndexAndFilterBlocks(true);
      options.setTableFormatConfig(table);
      options.setWriteBufferManager(buffers);
    }
  }

  /** The store's end; what is shared lives on. */
  @Override
  public void close(String storeName, Options options) {}
}
