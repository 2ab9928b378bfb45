package dev.lookalike.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lookalike.index.IndexCorruptException;
import dev.lookalike.index.IndexMismatchException;
import dev.lookalike.index.IndexRow;
import dev.lookalike.index.IndexSpec;
import dev.lookalike.index.IndexUnavailableException;
import dev.lookalike.index.Metric;
import dev.lookalike.index.TestRows;
import dev.lookalike.schema.ModelId;
import dev.lookalike.test.SmallDisk;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of files that are damaged, foreign or cannot be written. */
class LuceneFilesTest {
  private static final IndexSpec SPEC =
      new IndexSpec("files", new ModelId("test", "1", "fp32"), 1280, Metric.COSINE);

  @TempDir private Path directory;
  private Path files;

  @BeforeEach
  void writeSome() {
    files = directory.resolve(SPEC.name());
    try (LuceneVectorIndex index = new LuceneVectorIndex(directory, SPEC)) {
      index.open();
      index.write(List.of(TestRows.row("cat", 1, TestRows.randomVector(new Random(1), 1280))));
    }
  }

  @Test
  void shouldRefuseAnIndexWithoutItsCommit() throws IOException {
    deleteAll("segments_");
    assertRefused();
  }

  @Test
  void shouldRefuseAnIndexThatLostAFile() throws IOException {
    deleteAll("_0");
    assertRefused();
  }

  @Test
  void shouldRefuseACutFile() throws IOException {
    for (Path file : list("_0")) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(channel.size() / 2);
      }
    }
    assertRefused();
  }

  @Test
  void shouldRefuseACutCommit() throws IOException {
    for (Path file : list("segments_")) {
      Files.write(file, new byte[0]);
    }
    assertRefused();
  }

  @Test
  void shouldRefuseALuceneIndexOfSomethingElse() throws IOException {
    deleteAll("");
    try (FSDirectory foreign = FSDirectory.open(files);
        IndexWriter writer = new IndexWriter(foreign, new IndexWriterConfig())) {
      writer.setLiveCommitData(Map.of("by", "someone").entrySet());
    }
    try (LuceneVectorIndex index = new LuceneVectorIndex(directory, SPEC)) {
      assertThatThrownBy(index::open)
          .isInstanceOf(IndexMismatchException.class)
          .hasMessageContaining(files.toString());
    }
  }

  @Test
  void shouldStartOverWhenKilledBeforeTheFirstCommit() throws IOException {
    deleteAll("");
    Files.createFile(files.resolve("pending_segments_1"));
    try (LuceneVectorIndex index = new LuceneVectorIndex(directory, SPEC)) {
      index.open();
      assertThat(index.count()).isZero();
    }
  }

  @Test
  void shouldSayThatItsDiskIsFullAndGoOnOnceThereIsRoom() {
    try (SmallDisk disk = SmallDisk.mount(directory, 4);
        LuceneVectorIndex index = new LuceneVectorIndex(directory, SPEC)) {
      index.open();
      index.write(List.of(row("cat", 1)));
      disk.fill();
      assertThatThrownBy(() -> index.write(List.of(row("dog", 2))))
          .isInstanceOf(IndexUnavailableException.class)
          .hasMessageContainingAll(files.toString(), "No space left on device", "make room");
      assertThat(index.count()).as("what was acknowledged is still served").isEqualTo(1);

      disk.makeRoom();
      index.write(List.of(row("dog", 2)));
      assertThat(index.count()).isEqualTo(2);
    }
  }

  @Test
  void shouldRefuseAReadOnlyDisk() {
    try (SmallDisk disk = SmallDisk.mount(directory, 4)) {
      try (LuceneVectorIndex index = new LuceneVectorIndex(directory, SPEC)) {
        index.open();
      }
      disk.makeReadOnly();
      try (LuceneVectorIndex index = new LuceneVectorIndex(directory, SPEC)) {
        assertThatThrownBy(index::open)
            .isInstanceOf(IndexUnavailableException.class)
            .hasMessageContainingAll(files.toString(), "Read-only file system");
      }
    }
  }

  private static IndexRow row(String image, long offset) {
    return TestRows.row(image, offset, TestRows.randomVector(new Random(offset), 1280));
  }

  @Test
  void shouldOpenItselfAgainAfterAFailedWrite() {
    try (LuceneVectorIndex index = new LuceneVectorIndex(directory, SPEC)) {
      index.open();
      var dog = TestRows.row("dog", 2, TestRows.randomVector(new Random(2), 1280));
      Thread.currentThread().interrupt(); // closes the file that is being written
      assertThatThrownBy(() -> index.write(List.of(dog)))
          .isInstanceOf(IndexUnavailableException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(index.count()).isEqualTo(1);
      index.write(List.of(dog));
      assertThat(index.get(List.of(dog.image())).values()).containsExactly(dog);
    }
  }

  private void assertRefused() {
    try (LuceneVectorIndex index = new LuceneVectorIndex(directory, SPEC)) {
      assertThatThrownBy(index::open)
          .isInstanceOf(IndexCorruptException.class)
          .hasMessageContaining(files.toString());
    }
  }

  private void deleteAll(String prefix) throws IOException {
    for (Path file : list(prefix)) {
      Files.delete(file);
    }
  }

  private List<Path> list(String prefix) throws IOException {
    try (Stream<Path> all = Files.list(files)) {
      return all.filter(file -> file.getFileName().toString().startsWith(prefix)).toList();
    }
  }
}
