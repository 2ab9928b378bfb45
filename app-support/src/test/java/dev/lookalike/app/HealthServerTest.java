package dev.lookalike.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HealthServerTest {
  @Test
  void shouldTellLiveFromReady() throws Exception {
    AtomicReference<Health> health =
        new AtomicReference<>(new Health(true, false, Map.of("why", "the index is away")));
    try (HealthServer server = HealthServer.start(new HttpSettings("127.0.0.1", 0), health::get)) {
      assertThat(get(server, "live").statusCode()).isEqualTo(200);
      HttpResponse<String> notReady = get(server, "ready");
      assertThat(notReady.statusCode()).isEqualTo(503);
      assertThat(notReady.body()).contains("the index is away");
      health.set(new Health(true, true, Map.of()));
      assertThat(get(server, "ready").statusCode()).isEqualTo(200);
    }
  }

  private static HttpResponse<String> get(HealthServer server, String what) throws Exception {
    URI uri = URI.create("http://127.0.0.1:%d/health/%s".formatted(server.port(), what));
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
