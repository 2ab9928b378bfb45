package dev.lookalike.embedder.work;

import dev.lookalike.fingerprint.Fingerprinter;
import dev.lookalike.schema.InvalidEventException;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.ModelId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was embedded before, by content, so that the same bytes are decoded and embedded once. On
 * disk, bounded (the oldest goes first) and disposable: what cannot be read is begun anew.
 */
public final class ContentCache implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ContentCache.class);
  private static final JsonCodec<EmbeddedImage> CODEC = JsonCodec.of(EmbeddedImage.class);

  /** Raise it when decoding or the content identity changes its results. */
  private static final String GENERATION = "3";

  private final CacheFiles files;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private boolean closed;

  /** SHA-256 of the file, then the page. */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record Key(byte[] bytes) {}

  private ContentCache(CacheFiles files) {
    this.files = files;
  }

  /** Opens the model's cache and removes those of other models. */
  static ContentCache open(Path directory, ModelId model, long maxBytes) {
    Path own = directory.resolve(model + "-g" + GENERATION + "-f" + Fingerprinter.VERSION);
    try {
      Files.createDirectories(directory);
      try (Stream<Path> others = Files.list(directory)) {
        for (Path other : others.filter(path -> !path.equals(own)).toList()) {
          delete(other);
        }
      }
      return new ContentCache(openOrRenew(own, maxBytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CacheFiles openOrRenew(Path directory, long maxBytes) throws IOException {
    try {
      return CacheFiles.open(directory, maxBytes);
    } catch (RocksDBException e) {
      LOG.warn("the cache in {} cannot be read and is begun anew", directory, e);
      delete(directory);
    }
    try {
      return CacheFiles.open(directory, maxBytes);
    } catch (RocksDBException e) {
      throw new IOException("cannot make a cache in " + directory, e);
    }
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  static Key key(Fetched fetched) {
    byte[] hash = Sha256.of(fetched.file());
    ByteBuffer key = ByteBuffer.allocate(hash.length + Integer.BYTES);
    return new Key(key.put(hash).putInt(fetched.page()).array());
  }

  synchronized Optional<EmbeddedImage> get(Key key) {
    if (closed) {
      return Optional.empty();
    }
    try {
      Optional<EmbeddedImage> known =
          Optional.ofNullable(files.db().get(key.bytes())).map(CODEC::read);
      (known.isPresent() ? hits : misses).increment();
      return known;
    } catch (RocksDBException | InvalidEventException e) {
      LOG.warn("the cache cannot be read", e);
      return Optional.empty();
    }
  }

  synchronized void put(Key key, EmbeddedImage image) {
    if (closed) {
      return;
    }
    try {
      files.db().put(key.bytes(), CODEC.write(image));
    } catch (RocksDBException e) {
      LOG.warn("the cache cannot be written", e);
    }
  }

  /** How often what was asked for was there. */
  public long hits() {
    return hits.sum();
  }

  /** How often it was not. */
  public long misses() {
    return misses.sum();
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      files.close();
    }
  }
}
