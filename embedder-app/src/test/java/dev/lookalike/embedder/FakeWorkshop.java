package dev.lookalike.embedder;

import dev.lookalike.embedder.work.EmbeddedImage;
import dev.lookalike.embedder.work.Job;
import dev.lookalike.embedder.work.Outcome;
import dev.lookalike.embedder.work.Workshop;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.Fingerprint;
import dev.lookalike.schema.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keeps the jobs until the test says how they end. */
final class FakeWorkshop implements Workshop {
  static final EmbeddedImage IMAGE =
      new EmbeddedImage(
          Embedding.of(0.6f, 0.8f),
          Fingerprint.of((byte) 1),
          "rgb:" + "a".repeat(64),
          "b".repeat(64),
          "JPEG",
          3,
          2,
          77,
          85);

  private final List<Job> waiting = new ArrayList<>();

  @Override
  public void submit(Job job) {
    waiting.add(job);
  }

  @Override
  public void withdraw(Job job) {
    waiting.remove(job);
  }

  List<String> waiting() {
    return waiting.stream().map(Job::id).toList();
  }

  /** The job begins; from now on it cannot be taken back. */
  Job begin() {
    return waiting.remove(0);
  }

  void succeed(Instant startedAt) {
    succeed(begin(), startedAt);
  }

  static void succeed(Job job, Instant startedAt) {
    job.done(new Outcome.Embedded(IMAGE, startedAt, Map.of(Stage.FETCH, 12L)));
  }

  void fail(FailureReason reason) {
    begin().done(new Outcome.Failed(reason, Stage.FETCH, "no"));
  }

  void tryLater() {
    begin().done(new Outcome.TryLater("503"));
  }
}
