package dev.lookalike.embedder.work;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.common.utils.ExponentialBackoff;

/**
 * Which hosts rest. A host that failed several times in a row is left alone for a growing while:
 * its images then need no time limit each to be put aside.
 */
final class HostHealth {
  private static final int FAILURES_BEFORE_REST = 3;
  private static final int HOSTS = 10_000;
  private static final int NAMED = 5;

  /** Of a host that does not rest yet; no clock's now, since failures come from many threads. */
  private static final Instant NEVER = Instant.EPOCH;

  private final InstantSource clock;
  private final ExponentialBackoff rest;
  private final ConcurrentMap<String, State> failing = new ConcurrentHashMap<>();

  private record State(int failures, Instant restsUntil, String why) {}

  HostHealth(InstantSource clock, ExponentialBackoff rest) {
    this.clock = clock;
    this.rest = rest;
  }

  /** Until when nothing should be asked of the host; empty when it may be asked. */
  Optional<Instant> restsUntil(String host) {
    State state = failing.get(host);
    return state != null && state.restsUntil().isAfter(clock.instant())
        ? Optional.of(state.restsUntil())
        : Optional.empty();
  }

  void answered(String host) {
    failing.remove(host);
  }

  /**
   * @param why the last request failed, for people
   */
  void failed(String host, String why) {
    if (host.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    if (failing.size() >= HOSTS) {
      failing.values().removeIf(state -> state.restsUntil().isBefore(now));
    }
    failing.merge(host, new State(1, NEVER, why), (old, first) -> failedAgain(old, now, why));
  }

  /** Failures of requests that began before the rest do not make it longer. */
  private State failedAgain(State old, Instant now, String why) {
    if (old.restsUntil().isAfter(now)) {
      return old;
    }
    int failures = old.failures() + 1;
    int over = failures - FAILURES_BEFORE_REST;
    Instant until = over < 0 ? NEVER : now.plus(Duration.ofMillis(rest.backoff(over)));
    return new State(failures, until, why);
  }

  /** A few of the hosts that keep failing, each with the end of its rest and its last failure. */
  List<String> resting() {
    return failing.entrySet().stream()
        .filter(host -> !host.getValue().restsUntil().equals(NEVER))
        .limit(NAMED)
        .map(
            host ->
                "%s until %s: %s"
                    .formatted(host.getKey(), host.getValue().restsUntil(), host.getValue().why()))
        .toList();
  }
}
