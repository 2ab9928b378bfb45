package dev.lookalike.embedder;

import dev.lookalike.schema.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The newest version of each image that has a failure which may be tried again, so that a redrive
 * loses to whatever came after its failure. An image is forgotten when its redrive succeeded or its
 * failure expired.
 */
final class Redrives {
  private static final int SWEEP = 1_000;

  /** What becomes of a redrive. */
  enum Verdict {
    ACCEPTED,
    SUPERSEDED,
    UNKNOWN
  }

  private final KeyValueStore<String, String> store;
  private final InstantSource clock;
  private final Duration retention;
  private @Nullable String sweptTo;

  private record Latest(Version version, boolean failed, Instant until) {
    static Latest parse(String text) {
      String[] parts = text.split(" ", -1);
      return new Latest(
          Version.parse(parts[0]),
          Boolean.parseBoolean(parts[1]),
          Instant.ofEpochMilli(Long.parseLong(parts[2])));
    }

    String text() {
      return version + " " + failed + " " + until.toEpochMilli();
    }
  }

  /**
   * Redrives of one task.
   *
   * @param store {@code epoch:offset failed expiry-in-epoch-milliseconds} by image
   * @param retention how long a failure can be redriven; as long as image-failures keeps it
   */
  Redrives(KeyValueStore<String, String> store, InstantSource clock, Duration retention) {
    this.store = store;
    this.clock = clock;
    this.retention = retention;
  }

  /** This version failed and may be tried again. */
  void failed(String image, Version version) {
    put(image, version, true);
  }

  /** A newer version came; redrives of older ones are too late. */
  void newer(String image, Version version) {
    if (latest(image).isPresent()) {
      put(image, version, false);
    }
  }

  void succeeded(String image, Version version) {
    if (latest(image).filter(latest -> latest.version().equals(version)).isPresent()) {
      store.delete(image);
    }
  }

  Verdict judge(String image, Version version) {
    return latest(image)
        .map(
            latest -> {
              if (latest.version().isNewerThan(version)) {
                return Verdict.SUPERSEDED;
              }
              return latest.failed() && latest.version().equals(version)
                  ? Verdict.ACCEPTED
                  : Verdict.UNKNOWN;
            })
        .orElse(Verdict.UNKNOWN);
  }

  /** Forgets some of what has expired; called again and again, it comes round to everything. */
  void sweep() {
    List<String> expired = new ArrayList<>();
    Instant now = clock.instant();
    try (KeyValueIterator<String, String> entries = store.range(sweptTo, null)) {
      sweptTo = null;
      for (int i = 0; entries.hasNext(); i++) {
        KeyValue<String, String> entry = entries.next();
        if (i == SWEEP) {
          sweptTo = entry.key;
          break;
        }
        if (Latest.parse(entry.value).until().isBefore(now)) {
          expired.add(entry.key);
        }
      }
    }
    expired.forEach(store::delete);
  }

  private Optional<Latest> latest(String image) {
    return Optional.ofNullable(store.get(image))
        .map(Latest::parse)
        .filter(latest -> latest.until().isAfter(clock.instant()));
  }

  private void put(String image, Version version, boolean failed) {
    store.put(image, new Latest(version, failed, clock.instant().plus(retention)).text());
  }
}
