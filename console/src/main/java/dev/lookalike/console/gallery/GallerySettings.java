package dev.lookalike.console.gallery;

import dev.lookalike.reference.FetchSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the gallery listens and what it may fetch.
 *
 * @param host address of this machine
 * @param port 0 takes any free one
 * @param token that readers and reviewers must give, at least {@value #SHORTEST_TOKEN} characters;
 *     null for none, which only loopback allows
 * @param models folder with a folder for each model, to put scores into words by its thresholds;
 *     null for none
 * @param fetch what pictures may be fetched from, as it is set for the embedder
 */
public record GallerySettings(
    String host, int port, @Nullable String token, @Nullable Path models, FetchSettings fetch) {
  static final int SHORTEST_TOKEN = 16;

  public GallerySettings {
    if (token != null && token.length() < SHORTEST_TOKEN) {
      throw new IllegalArgumentException(
          "the gallery's token must have at least %d characters".formatted(SHORTEST_TOKEN));
    }
    if (token == null && !isLoopback(host)) {
      throw new IllegalArgumentException(
          "the gallery listens on %s, beyond this machine: it needs a token (--token)"
              .formatted(host));
    }
  }

  boolean isLoopback() {
    return isLoopback(host);
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(host + ": no address of this machine", e);
    }
  }
}
