package dev.lookalike.index.lucene;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;

/**
 * Files that a commit leaves to the operating system's page cache instead of waiting for the disk.
 * A killed process loses nothing by that; a lost host may, and then the index is rebuilt from the
 * log (docs/decisions/0004-lucene-durability.md).
 */
final class PageCacheDirectory extends FilterDirectory {
  PageCacheDirectory(Path path) throws IOException {
    super(FSDirectory.open(path));
  }

  @Override
  public void sync(Collection<String> names) {}

  @Override
  public void syncMetaData() {}
}
