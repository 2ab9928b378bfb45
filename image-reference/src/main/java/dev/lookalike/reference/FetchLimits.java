package dev.lookalike.reference;

import java.time.Duration;

/**
 * How much one fetch may cost.
 *
 * @param maxBytes of one image; more is TOO_LARGE
 * @param connectTimeout to reach one address of a host, TLS included
 * @param totalTimeout for one fetch from the first look-up to the last byte, redirects included
 * @param maxRedirects followed before a fetch is given up; 0 follows none
 * @param connectionsPerHost open at the same time
 */
public record FetchLimits(
    long maxBytes,
    Duration connectTimeout,
    Duration totalTimeout,
    int maxRedirects,
    int connectionsPerHost) {
  private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 8L;

  /** 32 MiB, 3 s to connect, 15 s in all, 3 redirects, 8 connections to a host. */
  public static final FetchLimits DEFAULT =
      new FetchLimits(32L << 20, Duration.ofSeconds(3), Duration.ofSeconds(15), 3, 8);

  public FetchLimits {
    check(maxBytes > 0 && maxBytes <= LARGEST_ARRAY, "maxBytes must be 1 to 2 GiB");
    check(connectTimeout.toMillis() > 0, "connectTimeout must be at least 1 ms");
    check(totalTimeout.toMillis() > 0, "totalTimeout must be at least 1 ms");
    check(maxRedirects >= 0, "maxRedirects must not be negative");
    check(connectionsPerHost > 0, "connectionsPerHost must be positive");
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
