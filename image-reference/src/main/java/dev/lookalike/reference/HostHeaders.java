package dev.lookalike.reference;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.URIAuthority;

/**
 * Headers, credentials above all, that go to the hosts that they are named for and to no other: a
 * redirect takes none along.
 */
public final class HostHeaders {
  /** None for any host. */
  public static final HostHeaders NONE = new HostHeaders(Map.of());

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Map<String, String>>> FORM =
      new TypeReference<>() {};

  private final Map<String, Map<String, String>> byHost;
  private final Set<String> names;

  private HostHeaders(Map<String, Map<String, String>> byHost) {
    this.byHost = byHost;
    this.names =
        byHost.values().stream()
            .flatMap(headers -> headers.keySet().stream())
            .collect(Collectors.toCollection(HashSet::new));
  }

  /**
   * From a file: {@code {"images.example": {"Authorization": "Bearer ..."}}}; a host may have its
   * port behind a colon and then counts there only.
   *
   * @throws IllegalArgumentException naming the file, and nothing of what stands in it
   */
  public static HostHeaders read(Path file) {
    try {
      Map<String, Map<String, String>> byHost = new TreeMap<>();
      JSON.readValue(file.toFile(), FORM)
          .forEach((host, headers) -> byHost.put(host.toLowerCase(Locale.ROOT), headers));
      byHost.values().forEach(HostHeaders::check);
      return new HostHeaders(byHost);
    } catch (IOException e) {
      // Its message quotes the file, where secrets stand.
      throw new IllegalArgumentException(
          "%s cannot be read as {\"host\": {\"Header\": \"value\"}}: %s"
              .formatted(file, e.getClass().getSimpleName()));
    }
  }

  /** From a setting: the file's path, or nothing for no headers at all. */
  public static HostHeaders parse(String setting) {
    return setting.isBlank() ? NONE : read(Path.of(setting.strip()));
  }

  private static void check(Map<String, String> headers) {
    headers.forEach(
        (name, value) -> {
          if (!name.matches("[A-Za-z0-9-]+") || !value.matches("[ -~\\t]*")) {
            throw new IllegalArgumentException(
                "'%s' is no header that can be sent".formatted(name));
          }
        });
  }

  /** Another one for other headers; too short to tell anything of what stands in them. */
  String digest() {
    return "%08x".formatted(new TreeMap<>(byHost).toString().hashCode());
  }

  HttpRequestInterceptor interceptor() {
    return this::prepare;
  }

  /** For each hop: a redirected request begins as a copy of the one before. */
  private void prepare(HttpRequest request, EntityDetails entity, HttpContext context) {
    names.forEach(request::removeHeaders);
    URIAuthority authority = request.getAuthority();
    if (authority == null) {
      return;
    }
    String host = authority.getHostName().toLowerCase(Locale.ROOT);
    byHost.getOrDefault(host, Map.of()).forEach(request::setHeader);
    byHost.getOrDefault(host + ":" + authority.getPort(), Map.of()).forEach(request::setHeader);
  }

  /** The hosts only. */
  @Override
  public String toString() {
    return byHost.keySet().toString();
  }
}
