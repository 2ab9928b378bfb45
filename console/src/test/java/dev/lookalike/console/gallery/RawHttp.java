package dev.lookalike.console.gallery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** HTTP as an attacker writes it: Java's own client would not let the Host header be chosen. */
final class RawHttp {
  record Answer(int status, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  private final URI server;

  RawHttp(String address) {
    this.server = URI.create(address);
  }

  /** A GET with the right host; headers as {@code Name: value}. */
  Answer get(String path, String... headers) throws IOException {
    return send("GET", path, "", "localhost:" + server.getPort(), headers);
  }

  Answer getAs(String host, String path) throws IOException {
    return send("GET", path, "", host);
  }

  Answer post(String path, String body, String... headers) throws IOException {
    return send("POST", path, body, "localhost:" + server.getPort(), headers);
  }

  private Answer send(String method, String path, String body, String host, String... headers)
      throws IOException {
    StringBuilder request =
        new StringBuilder("%s %s HTTP/1.1\r\nHost: %s\r\n".formatted(method, path, host));
    List.of(headers).forEach(header -> request.append(header).append("\r\n"));
    request.append("Content-Length: %d\r\nConnection: close\r\n\r\n".formatted(body.length()));
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write((request + body).getBytes(ISO_8859_1));
      return parse(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
    }
  }

  private static Answer parse(String text) {
    int end = text.indexOf("\r\n\r\n");
    List<String> lines = text.substring(0, end).lines().toList();
    Map<String, String> headers = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new Answer(
        Integer.parseInt(lines.get(0).substring(9, 12)), headers, text.substring(end + 4));
  }
}
