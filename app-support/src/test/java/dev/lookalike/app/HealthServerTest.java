package dev.lookalike.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HealthServerTest {
  @Test
  void shouldTellLiveFromReady() throws Exception {
    AtomicReference<Health> health =
        new AtomicReference<>(new Health(true, false, Map.of("why", "the index is away")));
    try (Telemetry telemetry = new Telemetry();
        HealthServer server =
            HealthServer.start(new HttpSettings("127.0.0.1", 0), health::get, telemetry)) {
      assertThat(get(server, "health/live").statusCode()).isEqualTo(200);
      HttpResponse<String> notReady = get(server, "health/ready");
      assertThat(notReady.statusCode()).isEqualTo(503);
      assertThat(notReady.body()).contains("the index is away");
      health.set(new Health(true, true, Map.of()));
      assertThat(get(server, "health/ready").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void shouldShowWhatEachAppMeasures() throws Exception {
    AtomicReference<Health> health = new AtomicReference<>(new Health(true, false, Map.of()));
    try (Telemetry telemetry = new Telemetry();
        HealthServer server =
            HealthServer.start(new HttpSettings("127.0.0.1", 0), health::get, telemetry)) {
      telemetry.watch("one", health::get);
      telemetry.of("one").timer("lookalike.work").record(Duration.ofMillis(7));
      telemetry.of("two").summary("lookalike.batch.size").record(3);

      HttpResponse<String> page = get(server, "metrics");

      assertThat(page.headers().firstValue("content-type").orElseThrow()).startsWith("text/plain");
      assertThat(page.body())
          .contains("lookalike_ready{app=\"one\"} 0.0", "lookalike_live{app=\"one\"} 1.0")
          .contains("lookalike_work_seconds_bucket{app=\"one\",le=\"0.01\"} 1")
          .contains("lookalike_work_seconds_bucket{app=\"one\",le=\"0.005\"} 0")
          .contains("lookalike_batch_size_bucket{app=\"two\",le=\"4.0\"} 1")
          .contains("jvm_memory_used_bytes");
    }
  }

  private static HttpResponse<String> get(HealthServer server, String what) throws Exception {
    URI uri = URI.create("http://127.0.0.1:%d/%s".formatted(server.port(), what));
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
