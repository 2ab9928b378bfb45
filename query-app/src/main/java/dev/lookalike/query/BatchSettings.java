package dev.lookalike.query;

import dev.lookalike.app.Setting;
import java.time.Duration;

/**
 * How inputs are gathered.
 *
 * @param size at most so many at a time
 * @param linger the first of a batch waits so long for others, at most
 */
public record BatchSettings(
    @Setting(value = "16", doc = "Requests that share a run of the model or a search, at most")
        int size,
    @Setting(
            value = "0ms",
            doc =
                "How long the first of a batch waits for others, at most; those that come while a batch"
                    + " runs are the next in any case")
        Duration linger) {
  public BatchSettings {
    if (size < 1) {
      throw new IllegalArgumentException("size must be at least 1, is " + size);
    }
  }
}
