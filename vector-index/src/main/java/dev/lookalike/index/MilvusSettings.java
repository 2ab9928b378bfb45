package dev.lookalike.index;

import dev.lookalike.app.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a Milvus server is reached. One call to the index makes a few requests.
 *
 * @param uri of the server, http or https
 * @param token user:password or an API key
 * @param caFile PEM of the authority that signed the server's certificate, for https; a public
 *     authority needs none
 * @param connectTimeout until a connection stands
 * @param callTimeout for one request, its repetitions included; keep it below Kafka's session
 *     timeout
 */
public record MilvusSettings(
    @Setting(value = "http://127.0.0.1:19530", doc = "Address of the Milvus server") String uri,
    @Setting(value = "", doc = "user:password or API key, where the server asks for one")
        Optional<String> token,
    @Setting(value = "", doc = "PEM file of the authority behind an https server's certificate")
        Optional<Path> caFile,
    @Setting(value = "2s", doc = "How long a connection may take to open") Duration connectTimeout,
    @Setting(value = "4s", doc = "How long one request may take; below Kafka's session timeout")
        Duration callTimeout) {

  public MilvusSettings {
    if (!uri.startsWith("http://") && !uri.startsWith("https://")) {
      throw new IllegalArgumentException("uri '%s': must be http:// or https://".formatted(uri));
    }
    caFile.ifPresent(file -> checkCa(file, uri));
    checkPositive("connect-timeout", connectTimeout);
    checkPositive("call-timeout", callTimeout);
  }

  /** The client would take either mistake for a server that is away. */
  private static void checkCa(Path file, String uri) {
    if (!uri.startsWith("https://")) {
      throw new IllegalArgumentException("ca-file is for https, uri is '%s'".formatted(uri));
    }
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException("ca-file '%s': cannot be read".formatted(file));
    }
  }

  /** Zero would mean for ever to the client. */
  private static void checkPositive(String name, Duration value) {
    if (value.toMillis() < 1) {
      throw new IllegalArgumentException("%s: must be 1ms or more".formatted(name));
    }
  }
}
