package dev.lookalike.index.milvus;

import dev.lookalike.index.IndexGoneException;
import dev.lookalike.index.IndexUnavailableException;
import dev.lookalike.index.MilvusSettings;
import io.milvus.v2.client.ConnectConfig;
import io.milvus.v2.client.MilvusClientV2;
import io.milvus.v2.client.RetryConfig;
import io.milvus.v2.exception.ErrorCode;
import io.milvus.v2.exception.MilvusClientException;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A client with deadlines, and its errors in the port's terms. After a failed connection it is
 * replaced: the old one would wait ever longer before it tries again.
 */
final class MilvusConnection implements AutoCloseable {
  private static final int ATTEMPTS = 5;
  private static final int FIRST_WAIT_MILLIS = 20;

  /** A server that is starting, overloaded or changing its nodes. */
  private static final Set<Integer> PASSING = Set.of(1, 2, 4, 8, 12, 103, 106);

  private static final int NO_COLLECTION = 100;
  private static final int NOT_LOADED = 101;

  /** Of gRPC; it is followed by how many nanoseconds went where. */
  private static final String TOO_LATE = "DEADLINE_EXCEEDED";

  private final MilvusSettings settings;
  private @Nullable MilvusClientV2 client;
  private boolean closed;

  MilvusConnection(MilvusSettings settings) {
    this.settings = settings;
  }

  /**
   * Makes one request.
   *
   * @throws IndexUnavailableException when it may succeed later
   * @throws IndexGoneException when there is no such collection
   * @throws NotLoadedException when it needs the collection loaded
   * @throws IllegalStateException when the server refuses it
   */
  <T> T call(Function<MilvusClientV2, T> request) {
    MilvusClientV2 connected = connect();
    try {
      return request.apply(connected);
    } catch (MilvusClientException e) {
      throw translated(e, connected);
    }
  }

  private synchronized MilvusClientV2 connect() {
    if (closed) {
      throw new IllegalStateException("index at " + settings.uri() + " is closed");
    }
    if (client == null) {
      try {
        client = new MilvusClientV2(config());
      } catch (RuntimeException e) {
        throw new IndexUnavailableException(saying(e), e);
      }
      client.retryConfig(
          RetryConfig.builder()
              .maxRetryTimes(ATTEMPTS)
              .initialBackOffMs(FIRST_WAIT_MILLIS)
              .maxRetryTimeoutMs(settings.callTimeout().toMillis())
              .build());
    }
    return client;
  }

  private ConnectConfig config() {
    ConnectConfig config =
        ConnectConfig.builder()
            .uri(settings.uri())
            .connectTimeoutMs(settings.connectTimeout().toMillis())
            .rpcDeadlineMs(settings.callTimeout().toMillis())
            .build();
    settings.token().ifPresent(config::setToken);
    settings
        .caFile()
        .ifPresent(
            file -> {
              config.setServerPemPath(file.toString());
              // The client knows no name to check against without.
              config.setServerName(config.getHost());
            });
    return config;
  }

  /** The same words for the same trouble, so that whoever reports it can say it once. */
  private String saying(RuntimeException e) {
    String text = e.toString();
    return "Milvus at %s: %s"
        .formatted(settings.uri(), text.contains(TOO_LATE) ? "no answer in time" : text);
  }

  private RuntimeException translated(MilvusClientException e, MilvusClientV2 failed) {
    String message = saying(e);
    ErrorCode code = e.getErrorCode();
    if (code == ErrorCode.RPC_ERROR || code == ErrorCode.TIMEOUT) {
      drop(failed);
      return new IndexUnavailableException(message, e);
    }
    if (code == ErrorCode.SERVER_ERROR && e.getServerErrCode() == NO_COLLECTION) {
      return new IndexGoneException(message, e);
    }
    if (code == ErrorCode.SERVER_ERROR && e.getServerErrCode() == NOT_LOADED) {
      return NotLoadedException.certainly(message, e);
    }
    if (code == ErrorCode.CLIENT_ERROR && e.getCause() instanceof IllegalArgumentException) {
      // The client trips over codes that it does not know, as Milvus Lite's for "not loaded" is.
      return NotLoadedException.maybe(message, e);
    }
    if (code == ErrorCode.SERVER_ERROR && PASSING.contains(e.getServerErrCode())) {
      return new IndexUnavailableException(message, e);
    }
    return new IllegalStateException(message, e);
  }

  private synchronized void drop(MilvusClientV2 failed) {
    if (client == failed) {
      client = null;
      shut(failed);
    }
  }

  private static void shut(MilvusClientV2 client) {
    try {
      client.close(0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (client != null) {
      shut(client);
      client = null;
    }
  }
}
