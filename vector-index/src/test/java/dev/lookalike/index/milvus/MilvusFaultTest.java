package dev.lookalike.index.milvus;

import static dev.lookalike.index.TestRows.gone;
import static dev.lookalike.index.TestRows.images;
import static dev.lookalike.index.TestRows.key;
import static dev.lookalike.index.TestRows.query;
import static dev.lookalike.index.TestRows.row;
import static dev.lookalike.index.TestRows.search;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.lookalike.index.IndexFixture;
import dev.lookalike.index.IndexGoneException;
import dev.lookalike.index.IndexSpec;
import dev.lookalike.index.IndexUnavailableException;
import dev.lookalike.index.Metric;
import dev.lookalike.index.MilvusSettings;
import dev.lookalike.index.VectorIndex;
import dev.lookalike.schema.Embedding;
import dev.lookalike.test.MilvusLite;
import io.milvus.v2.service.collection.request.DropCollectionReq;
import io.milvus.v2.service.collection.request.ReleaseCollectionReq;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on one server, and a server that goes and comes back. */
class MilvusFaultTest implements IndexFixture {
  private static final Duration CALL = Duration.ofSeconds(5);
  private static final Embedding EAST = Embedding.of(1, 0, 0, 0);
  private static final Embedding NORTH = Embedding.of(0, 1, 0, 0);

  @TempDir private Path folder;
  private MilvusLite milvus;
  private final List<VectorIndex> handles = new ArrayList<>();

  @BeforeEach
  void startServer() {
    milvus = MilvusLite.start(folder);
  }

  @AfterEach
  void stopServer() {
    handles.forEach(VectorIndex::close);
    if (milvus != null) {
      milvus.close();
    }
  }

  @Override
  public VectorIndex handle(IndexSpec spec) {
    VectorIndex handle =
        new MilvusVectorIndex(
            new MilvusSettings(
                milvus.uri(), Optional.empty(), Optional.empty(), Duration.ofSeconds(2), CALL),
            spec);
    handles.add(handle);
    return handle;
  }

  @Test
  void shouldShareOneStateBetweenHandles() {
    VectorIndex one = open(Metric.COSINE, 4);
    VectorIndex other = open(one.spec());
    one.write(List.of(row("cat", 5, NORTH), row("dog", 5, EAST), gone("rocket", 6)));
    other.write(List.of(row("cat", 4, EAST), row("dog", 7, NORTH), row("rocket", 5, EAST)));
    for (VectorIndex index : List.of(one, other)) {
      assertThat(images(search(index, query(10, EAST)))).containsExactlyInAnyOrder("cat", "dog");
      assertThat(index.get(List.of(key("cat"), key("dog"), key("rocket"))).values())
          .containsExactlyInAnyOrder(row("cat", 5, NORTH), row("dog", 7, NORTH));
    }
    other.markComplete();
    assertThat(one.isComplete()).isTrue();
  }

  @Test
  void shouldBeCreatedByManyAtOnce() {
    IndexSpec spec = spec(Metric.EUCLIDEAN, 4);
    List<VectorIndex> all = List.of(handle(spec), handle(spec), handle(spec));
    CompletableFuture<?>[] opening =
        all.stream()
            .map(index -> CompletableFuture.runAsync(() -> openAtLast(index)))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(opening).join();
    all.get(0).write(List.of(row("cat", 1, EAST)));
    assertThat(all).allSatisfy(index -> assertThat(index.count()).isEqualTo(1));
  }

  /** As an app does: what is unavailable is tried again. */
  private static void openAtLast(VectorIndex index) {
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptionsInstanceOf(IndexUnavailableException.class)
        .untilAsserted(index::open);
  }

  @Test
  void shouldFindEverythingAfterTheServerWasKilled() {
    VectorIndex index = open(Metric.COSINE, 4);
    index.write(List.of(row("cat", 1, EAST), row("dog", 2, NORTH)));
    milvus.kill();
    milvus.restart();
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptionsInstanceOf(IndexUnavailableException.class)
        .until(() -> images(search(index, query(1, EAST))), List.of("cat")::equals);
    assertThat(index.get(List.of(key("cat"), key("dog")))).hasSize(2);
    index.write(List.of(row("cat", 3, NORTH)));
    assertThat(images(search(open(index.spec()), query(2, NORTH)))).hasSize(2);
  }

  @Test
  void shouldSayWithinTheDeadlineThatTheServerIsGone() {
    VectorIndex index = open(Metric.COSINE, 4);
    VectorIndex never = handle(index.spec());
    milvus.kill();
    for (Runnable call :
        List.<Runnable>of(
            index::check,
            index::count,
            () -> index.write(List.of(row("cat", 1, EAST))),
            () -> index.search(List.of(query(1, EAST))),
            never::open)) {
      long start = System.nanoTime();
      assertThatThrownBy(call::run)
          .isInstanceOf(IndexUnavailableException.class)
          .hasMessageContaining(milvus.uri());
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(CALL.multipliedBy(2));
    }
    // What is said again and again is said in the same words, or it fills the log.
    Throwable first = catchThrowable(index::check);
    assertThatThrownBy(index::check).hasMessage(first.getMessage());
  }

  @Test
  void shouldSayThatAServerCameBackWithoutTheIndex() {
    VectorIndex index = open(Metric.COSINE, 4);
    index.write(List.of(row("cat", 1, EAST)));
    MilvusConnection direct = direct();
    direct.call(
        client -> {
          client.dropCollection(
              DropCollectionReq.builder().collectionName(index.spec().name()).build());
          return null;
        });
    direct.close();
    assertThatThrownBy(() -> search(index, query(1, EAST))).isInstanceOf(IndexGoneException.class);
    assertThatThrownBy(index::check).isInstanceOf(IndexGoneException.class);
  }

  @Test
  void shouldRefuseToTakeAnUnloadedCollectionForAnEmptyOne() {
    VectorIndex index = open(Metric.COSINE, 4);
    index.write(List.of(row("cat", 1, EAST)));
    MilvusConnection direct = direct();
    for (int i = 0; i < 3; i++) {
      direct.call(
          client -> {
            client.releaseCollection(
                ReleaseCollectionReq.builder().collectionName(index.spec().name()).build());
            return null;
          });
      assertThat(images(search(index, query(1, EAST)))).containsExactly("cat");
    }
    direct.close();
  }

  /** Past the index: what operators and outages do to its collection. */
  private MilvusConnection direct() {
    return new MilvusConnection(
        new MilvusSettings(milvus.uri(), Optional.empty(), Optional.empty(), CALL, CALL));
  }
}
