package dev.lookalike.index.lucene;

import dev.lookalike.index.IndexCorruptException;
import dev.lookalike.index.IndexMismatchException;
import dev.lookalike.index.IndexSpec;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOUtils;

/** The open files of one index: its writer, its searchers, and what its commits say of it. */
final class LuceneStore implements Closeable {
  private static final String SPEC = "lookalike.spec";
  private static final String COMPLETE = "lookalike.complete";

  private final Directory files;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final ReentrantLock writing = new ReentrantLock();

  private LuceneStore(Directory files, IndexWriter writer) throws IOException {
    this.files = files;
    this.writer = writer;
    this.searchers = new SearcherManager(writer, null);
  }

  static LuceneStore open(Path path, IndexSpec spec) throws IOException {
    Files.createDirectories(path);
    Directory files = new PageCacheDirectory(path);
    IndexWriter writer = null;
    try {
      refuseRemains(files, path);
      Merges merges = new Merges();
      writer = new IndexWriter(files, config().setMergeScheduler(merges));
      checkSpec(writer, path, spec);
      LuceneStore store = new LuceneStore(files, writer);
      merges.afterEach(store::showMerged);
      return store;
    } catch (IOException | RuntimeException e) {
      IOUtils.closeWhileHandlingException(writer, files);
      throw e;
    }
  }

  private static IndexWriterConfig config() {
    return new IndexWriterConfig()
        .setOpenMode(IndexWriterConfig.OpenMode.CREATE_OR_APPEND)
        .setCodec(new QuantizedCodec())
        .setCommitOnClose(false);
  }

  /** An index that lost its commit would otherwise be taken for none, and an empty one be made. */
  private static void refuseRemains(Directory files, Path path) throws IOException {
    if (DirectoryReader.indexExists(files)) {
      return;
    }
    for (String name : files.listAll()) {
      if (!name.equals(IndexWriter.WRITE_LOCK_NAME) && !name.startsWith("pending_segments")) {
        throw new IndexCorruptException(
            "%s has files (%s) but no index; remove it to rebuild".formatted(path, name));
      }
    }
  }

  private static void checkSpec(IndexWriter writer, Path path, IndexSpec spec) throws IOException {
    Map<String, String> data = commitData(writer);
    if (data.isEmpty() && writer.getDocStats().maxDoc == 0) {
      writer.setLiveCommitData(Map.of(SPEC, spec.content()).entrySet());
      writer.commit();
    } else if (!spec.content().equals(data.get(SPEC))) {
      throw new IndexMismatchException(
          "index in %s holds %s, not %s".formatted(path, data.get(SPEC), spec.content()));
    }
  }

  private static Map<String, String> commitData(IndexWriter writer) {
    Map<String, String> data = new HashMap<>();
    Iterable<Map.Entry<String, String>> committed = writer.getLiveCommitData();
    if (committed != null) {
      committed.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
    }
    return data;
  }

  boolean isOpen() {
    return writer.isOpen();
  }

  boolean isComplete() {
    return Boolean.parseBoolean(commitData(writer).get(COMPLETE));
  }

  void markComplete() throws IOException {
    Map<String, String> data = commitData(writer);
    data.put(COMPLETE, "true");
    writer.setLiveCommitData(data.entrySet());
    writer.commit();
  }

  /** Commits documents, each in the place of the one of its term, and only then shows them. */
  void write(Map<Term, Document> documents) throws IOException {
    writing.lock();
    try {
      for (Map.Entry<Term, Document> each : documents.entrySet()) {
        writer.updateDocument(each.getKey(), each.getValue());
      }
      writer.commit();
      searchers.maybeRefreshBlocking();
    } finally {
      writing.unlock();
    }
  }

  /** Lets searches use what was merged. Who is writing meanwhile does so at its end. */
  private void showMerged() throws IOException {
    if (writing.tryLock()) {
      try {
        searchers.maybeRefresh();
      } catch (AlreadyClosedException closing) {
        // Nobody searches any more.
      } finally {
        writing.unlock();
      }
    }
  }

  /** Runs a read on the newest state; what it returns must not refer to the searcher. */
  <T> T read(Read<T> read) throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      return read.on(searcher);
    } finally {
      searchers.release(searcher);
    }
  }

  /** Ends without waiting for merges: what was acknowledged is committed. */
  @Override
  public void close() throws IOException {
    IOUtils.close(searchers, writer, files);
  }

  /** A read of one state of the index. */
  interface Read<T> {
    T on(IndexSearcher searcher) throws IOException;
  }
}
