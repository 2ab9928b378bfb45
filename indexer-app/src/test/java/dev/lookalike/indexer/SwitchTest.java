package dev.lookalike.indexer;

import static dev.lookalike.indexer.IndexerAppContract.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.index.IndexSpec;
import dev.lookalike.kafka.EmbeddedBroker;
import dev.lookalike.schema.ModelId;
import dev.lookalike.schema.Topics;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From one index to another: rebuild, adopt, serve. */
class SwitchTest {
  private static final Map<String, String> REBUILD = Map.of("mode", "rebuild");

  @TempDir private Path directory;
  private EmbeddedBroker broker;
  private Bench bench;
  private FakeIndex old;
  private FakeIndex fresh;

  @BeforeEach
  void start() {
    broker = EmbeddedBroker.start(directory);
    bench = new Bench(broker);
    old = new FakeIndex(bench.spec("old"));
    fresh = new FakeIndex(bench.spec("fresh"));
  }

  @AfterEach
  void stop() {
    bench.close();
    broker.close();
  }

  @Test
  void shouldAdoptAnIndexThatWasRebuiltBesideTheOldOne() {
    IndexerApp first = bench.start(old);
    fill();
    IndexerApp rebuild = bench.start(fresh, REBUILD);
    eventually(() -> assertThat(fresh.versions()).isEqualTo(old.versions()));
    bench.send(bench.vector("during", 5, 0, 0, 1, 0));
    eventually(() -> assertThat(fresh.versions()).isEqualTo(old.versions()).hasSize(4));
    assertThat(fresh.complete).isFalse();

    IndexerApp second = bench.start(fresh);
    // The group does not admit it while an indexer of the old index is there.
    eventually(() -> assertThat(second.health().details()).containsKey("problem"));
    first.close();
    eventually(() -> assertThat(bench.log.served()).containsExactly("old", "fresh"));
    assertThat(fresh.complete).isTrue();
    eventually(() -> assertThat(rebuild.ended()).isCompleted());
    bench.send(bench.vector("copy", 6, 1, 0.1f, 0, 0));
    eventually(() -> assertThat(bench.near("copy")).containsExactly("cat"));
    assertThat(bench.ends("cat")).containsExactly("1 SEARCHABLE");
  }

  @Test
  void shouldRefuseAnIndexWhoseRebuildIsBehind() {
    IndexerApp first = bench.start(old);
    bench.send(bench.vector("early", 0, 0, 0, 0, 1));
    eventually(() -> assertThat(bench.ends("early")).hasSize(1));
    IndexerApp rebuild = bench.start(fresh, REBUILD);
    eventually(() -> assertThat(fresh.rows).isNotEmpty());
    eventually(() -> assertThat(rebuild.health().ready()).isTrue());
    rebuild.close();
    fill();
    first.close();
    assertThat(refusal(bench.start(fresh))).contains("is being rebuilt");
    assertThat(fresh.complete).isFalse();
  }

  @Test
  void shouldStopAnIndexerOfAnIndexThatIsNoLongerInService() {
    bench.start(old);
    fill();
    bench.apps().forEach(IndexerApp::close);
    IndexerApp second = bench.start(fresh);
    eventually(() -> assertThat(bench.log.served()).containsExactly("old", "fresh"));
    second.close();
    assertThat(refusal(bench.start(old))).contains("index fresh is in service");
    assertThat(fresh.versions()).isEqualTo(old.versions());
  }

  @Test
  void shouldNotRebuildIntoACompleteIndex() {
    old.complete = true;
    assertThat(refusal(bench.start(old, REBUILD))).contains("complete");
  }

  @Test
  void shouldSayWhichVectorsThereAreWhenThoseOfItsModelAreMissing() {
    IndexSpec mine = bench.spec("fresh");
    IndexSpec other =
        new IndexSpec("fresh", ModelId.parse("other-v1-fp32"), mine.dimension(), mine.metric());
    assertThat(refusal(bench.start(new FakeIndex(other), REBUILD)))
        .contains("no topic image-vectors.other-v1-fp32", Topics.vectors(mine.model()));
  }

  private void fill() {
    bench.send(bench.vector("cat", 1, 1, 0, 0, 0), bench.vector("rocket", 2, 0, 1, 0, 0));
    bench.send(bench.vector("gone", 3, 1, 0, 0, 0));
    eventually(() -> assertThat(bench.ends("gone")).hasSize(1));
    bench.send(bench.gone("gone", 4, dev.lookalike.schema.EventHeaders.Cause.DELETED));
    eventually(() -> assertThat(bench.ends("gone")).hasSize(2));
    eventually(() -> assertThat(bench.ends("cat")).hasSize(1));
    eventually(() -> assertThat(bench.ends("rocket")).hasSize(1));
  }

  private static String refusal(IndexerApp app) {
    CompletableFuture<String> message =
        app.ended().handle((nothing, fault) -> fault == null ? "no fault" : fault.getMessage());
    eventually(() -> assertThat(message).isCompleted());
    assertThat(app.health().live()).isFalse();
    return message.join();
  }
}
