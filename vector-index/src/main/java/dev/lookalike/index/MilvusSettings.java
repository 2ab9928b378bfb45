package dev.lookalike.index;

import dev.lookalike.app.Setting;
import java.time.Duration;
import java.util.Optional;

/**
 * How a Milvus server is reached. One call to the index makes a few requests.
 *
 * @param uri of the server, http or https
 * @param token user:password or an API key
 * @param connectTimeout until a connection stands
 * @param callTimeout for one request, its repetitions included; keep it below Kafka's session
 *     timeout
 */
public record MilvusSettings(
    @Setting(value = "http://127.0.0.1:19530", doc = "Address of the Milvus server") String uri,
    @Setting(value = "", doc = "user:password or API key, where the server asks for one")
        Optional<String> token,
    @Setting(value = "2s", doc = "How long a connection may take to open") Duration connectTimeout,
    @Setting(value = "4s", doc = "How long one request may take; below Kafka's session timeout")
        Duration callTimeout) {

  public MilvusSettings {
    if (!uri.startsWith("http://") && !uri.startsWith("https://")) {
      throw new IllegalArgumentException("uri '%s': must be http:// or https://".formatted(uri));
    }
    checkPositive("connect-timeout", connectTimeout);
    checkPositive("call-timeout", callTimeout);
  }

  /** Zero would mean for ever to the client. */
  private static void checkPositive(String name, Duration value) {
    if (value.toMillis() < 1) {
      throw new IllegalArgumentException("%s: must be 1ms or more".formatted(name));
    }
  }
}
