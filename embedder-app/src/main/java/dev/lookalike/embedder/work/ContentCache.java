package dev.lookalike.embedder.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.fingerprint.Fingerprinter;
import dev.lookalike.reference.Reference;
import dev.lookalike.reference.Validator;
import dev.lookalike.schema.InvalidEventException;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.ModelId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was embedded before, by content, so that the same bytes are decoded and embedded once; and
 * what was seen where, so that they are not even fetched while the host says that they are the
 * same. On disk, bounded (the oldest goes first) and disposable: what cannot be read is begun anew.
 */
public final class ContentCache implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ContentCache.class);
  private static final JsonCodec<EmbeddedImage> IMAGES = JsonCodec.of(EmbeddedImage.class);
  private static final JsonCodec<Sighting> SIGHTINGS = JsonCodec.of(Sighting.class);
  private static final HexFormat HEX = HexFormat.of();

  /** Raise it when decoding or the content identity changes its results. */
  private static final String GENERATION = "4";

  private final CacheFiles files;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder unchanged = new LongAdder();
  private boolean closed;

  /** SHA-256 of the file, then the page. */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record Key(byte[] bytes) {}

  /** A picture that was fetched before, and how to ask whether it is still what it was. */
  record Visit(Validator validator, EmbeddedImage image) {}

  record Sighting(Validator validator, String bytesHash) {}

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

  /** Of a file with this SHA-256. */
  static Key key(byte[] hash, int page) {
    ByteBuffer key = ByteBuffer.allocate(hash.length + Integer.BYTES);
    return new Key(key.put(hash).putInt(page).array());
  }

  Optional<EmbeddedImage> get(Key key) {
    Optional<EmbeddedImage> known = read(key.bytes(), IMAGES);
    (known.isPresent() ? hits : misses).increment();
    return known;
  }

  void put(Key key, EmbeddedImage image) {
    write(key.bytes(), IMAGES, image);
  }

  /** What was last heard of the location, where what was there then is still known. */
  Optional<Visit> visit(Reference reference) {
    return read(place(reference), SIGHTINGS)
        .flatMap(
            seen ->
                read(key(HEX.parseHex(seen.bytesHash()), reference.page()).bytes(), IMAGES)
                    .map(image -> new Visit(seen.validator(), image)));
  }

  /** Notes that a file of this SHA-256 was there, and how to ask whether it still is. */
  void visited(Reference reference, Validator validator, byte[] hash) {
    write(place(reference), SIGHTINGS, new Sighting(validator, HEX.formatHex(hash)));
  }

  /** A visit made the fetch needless. */
  void spared() {
    unchanged.increment();
  }

  /** Shorter than any {@link Key}. */
  private static byte[] place(Reference reference) {
    return Sha256.of(reference.location().getBytes(UTF_8));
  }

  private synchronized <T> Optional<T> read(byte[] key, JsonCodec<T> codec) {
    if (closed) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(files.db().get(key)).map(codec::read);
    } catch (RocksDBException | InvalidEventException e) {
      LOG.warn("the cache cannot be read", e);
      return Optional.empty();
    }
  }

  private synchronized <T> void write(byte[] key, JsonCodec<T> codec, T value) {
    if (closed) {
      return;
    }
    try {
      files.db().put(key, codec.write(value));
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

  /** How often a host said that what is known is still there, so that nobody asked by content. */
  public long unchanged() {
    return unchanged.sum();
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      files.close();
    }
  }
}
