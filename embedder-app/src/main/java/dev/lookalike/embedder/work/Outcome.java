package dev.lookalike.embedder.work;

import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.Stage;
import java.time.Instant;
import java.util.Map;

/** How a {@link Job} ended. */
public sealed interface Outcome {
  /**
   * There is a vector.
   *
   * @param image the vector and what is known of the picture
   * @param startedAt when fetching began
   * @param millis how long each stage took; a stage that the cache spared is absent
   */
  record Embedded(EmbeddedImage image, Instant startedAt, Map<Stage, Long> millis)
      implements Outcome {}

  /**
   * It failed for good.
   *
   * @param detail a sentence for people
   */
  record Failed(FailureReason reason, Stage stage, String detail) implements Outcome {}

  /** The fetch failed in a way that may pass; it counts as an attempt. */
  record TryLater(String detail) implements Outcome {}

  /** Nothing was tried, because the host rests after failures in a row. */
  record HostRests(Instant until, String detail) implements Outcome {}
}
