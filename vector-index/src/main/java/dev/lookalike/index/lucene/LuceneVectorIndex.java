package dev.lookalike.index.lucene;

import dev.lookalike.index.Hit;
import dev.lookalike.index.IndexCorruptException;
import dev.lookalike.index.IndexRow;
import dev.lookalike.index.IndexSpec;
import dev.lookalike.index.IndexUnavailableException;
import dev.lookalike.index.Rows;
import dev.lookalike.index.VectorIndex;
import dev.lookalike.index.VectorQuery;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Version;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.IOUtils;
import org.apache.lucene.util.ThreadInterruptedException;
import org.jspecify.annotations.Nullable;

/**
 * A vector index in a directory of this machine, for one process at a time: whoever opens it first
 * holds it until closed. After a failed write (a full disk) it opens itself again at the next call.
 */
public final class LuceneVectorIndex implements VectorIndex {
  private final Path path;
  private final IndexSpec spec;
  private final Object writing = new Object();
  private volatile @Nullable LuceneStore store;

  /**
   * @param directory that holds indexes; this one's files are in the folder of its name
   */
  public LuceneVectorIndex(Path directory, IndexSpec spec) {
    this.path = directory.resolve(spec.name());
    this.spec = spec;
  }

  @Override
  public IndexSpec spec() {
    return spec;
  }

  @Override
  public void open() {
    synchronized (writing) {
      if (store == null) {
        store = guarded(() -> LuceneStore.open(path, spec));
      }
    }
  }

  @Override
  public boolean isComplete() {
    return store().isComplete();
  }

  @Override
  public void markComplete() {
    synchronized (writing) {
      guarded(
          () -> {
            store().markComplete();
            return null;
          });
    }
  }

  @Override
  public void check() {
    count();
  }

  @Override
  public void write(Collection<IndexRow> rows) {
    Rows.check(rows, spec);
    synchronized (writing) {
      guarded(
          () -> {
            write(store(), rows);
            return null;
          });
    }
  }

  private void write(LuceneStore into, Collection<IndexRow> rows) throws IOException {
    List<IndexRow> news = into.read(searcher -> newer(new LuceneReader(searcher), rows));
    Map<Term, Document> documents = new LinkedHashMap<>();
    for (IndexRow row : news) {
      documents.put(Documents.keyTerm(row.image()), Documents.of(row, spec.metric()));
    }
    into.write(documents);
  }

  private static List<IndexRow> newer(LuceneReader reader, Collection<IndexRow> rows)
      throws IOException {
    List<IndexRow> newer = new ArrayList<>();
    for (IndexRow row : rows) {
      if (reader.find(row.image()).map(known -> replaces(row, known)).orElse(true)) {
        newer.add(row);
      }
    }
    return newer;
  }

  private static boolean replaces(IndexRow row, Document known) {
    int order = row.version().compareTo(Documents.version(known));
    return order > 0 || (order == 0 && row instanceof IndexRow.Present && Documents.isGone(known));
  }

  @Override
  public List<List<Hit>> search(List<VectorQuery> queries) {
    queries.forEach(query -> spec.check(query.embedding()));
    return read(
        reader -> {
          List<List<Hit>> found = new ArrayList<>(queries.size());
          for (VectorQuery query : queries) {
            found.add(reader.search(query, spec.metric()));
          }
          return found;
        });
  }

  @Override
  public Map<ImageKey, IndexRow.Present> get(Collection<ImageKey> images) {
    return read(
        reader -> {
          Map<ImageKey, IndexRow.Present> found = new HashMap<>();
          for (ImageKey image : images) {
            reader.row(image).ifPresent(row -> found.put(image, row));
          }
          return found;
        });
  }

  @Override
  public Map<ImageKey, Version> versions(Collection<ImageKey> images) {
    return read(
        reader -> {
          Map<ImageKey, Version> found = new HashMap<>();
          for (ImageKey image : images) {
            reader.find(image).ifPresent(known -> found.put(image, Documents.version(known)));
          }
          return found;
        });
  }

  @Override
  public void forEachPresent(BiConsumer<ImageKey, Version> visitor) {
    read(
        reader -> {
          reader.forEachPresent(visitor);
          return null;
        });
  }

  @Override
  public long count() {
    return read(LuceneReader::count);
  }

  @Override
  public void close() {
    synchronized (writing) {
      LuceneStore open = store;
      store = null;
      IOUtils.closeWhileHandlingException(open);
    }
  }

  private <T> T read(Reading<T> reading) {
    return guarded(() -> store().read(searcher -> reading.by(new LuceneReader(searcher))));
  }

  /** A writer that failed is closed for good; another takes up at the last commit. */
  private LuceneStore store() {
    LuceneStore open = store;
    if (open != null && open.isOpen()) {
      return open;
    }
    synchronized (writing) {
      if (store == null) {
        throw new IllegalStateException("index in " + path + " is not open");
      }
      if (!store.isOpen()) {
        IOUtils.closeWhileHandlingException(store);
        store = guarded(() -> LuceneStore.open(path, spec));
      }
      return store;
    }
  }

  private <T> T guarded(Call<T> call) {
    try {
      return call.run();
    } catch (LockObtainFailedException e) {
      throw new IndexUnavailableException(
          "index in " + path + " is in use; Lucene allows one process at a time", e);
    } catch (CorruptIndexException
        | IndexFormatTooOldException
        | IndexFormatTooNewException
        | EOFException
        | FileNotFoundException
        | NoSuchFileException e) {
      throw new IndexCorruptException(
          "index in %s cannot be read (%s); remove it to rebuild".formatted(path, e), e);
    } catch (IOException | AlreadyClosedException | ThreadInterruptedException e) {
      throw new IndexUnavailableException("index in %s: %s".formatted(path, withAdvice(e)), e);
    }
  }

  private static String withAdvice(Exception fault) {
    String said = fault.toString();
    if (said.contains("No space left on device")) {
      return said + "; make room there, or set another index.dir";
    }
    return said.contains("Read-only file system")
        ? said + "; make it writable, or set another index.dir"
        : said;
  }

  private interface Call<T> {
    T run() throws IOException;
  }

  private interface Reading<T> {
    T by(LuceneReader reader) throws IOException;
  }
}
