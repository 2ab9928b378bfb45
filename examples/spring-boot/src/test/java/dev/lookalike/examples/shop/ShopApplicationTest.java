package dev.lookalike.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lookalike.test.LocalModeProcess;
import dev.lookalike.test.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The service before the real pipeline. */
class ShopApplicationTest {
  private static final Duration SOON = Duration.ofMinutes(1);

  @TempDir static Path folder;

  private static LocalModeProcess lookalike;
  private static ConfigurableApplicationContext shop;
  private static URI address;

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws IOException {
    lookalike = LocalModeProcess.start(folder);
    shop =
        SpringApplication.run(
            ShopApplication.class,
            "--server.port=0",
            "--spring.kafka.bootstrap-servers=" + lookalike.servers());
    address =
        URI.create("http://127.0.0.1:" + shop.getEnvironment().getProperty("local.server.port"));
  }

  @AfterAll
  static void stop() {
    shop.close();
    lookalike.close();
  }

  @Test
  void shouldShowSimilarProductsAndDuplicatesUntilTheProductIsGone() {
    save("mug-1", "mug.png");
    save("mug-2", "mug-copy.png");
    save("duck-1", "duck.png");

    awaitAnswer("/products/mug-1/similar", "[\"mug-2\",\"duck-1\"]");
    awaitAnswer("/products/mug-1/duplicates", "[\"mug-2\"]");

    send(HttpRequest.newBuilder().DELETE(), "/products/mug-2");
    awaitAnswer("/products/mug-1/similar", "[\"duck-1\"]");
    awaitAnswer("/products/mug-1/duplicates", "[]");
  }

  @Test
  void shouldKnowNoProductThatWasNeverSaved() {
    assertThat(get("/products/none/similar").statusCode()).isEqualTo(404);
    assertThat(get("/products/none/duplicates").body()).isEqualTo("[]");
  }

  private void save(String sku, String picture) {
    String form =
        """
        {"picture": "%s", "category": "toys"}
        """
            .formatted(dataUri(Repository.samples().resolve("pictures").resolve(picture)));
    HttpRequest.Builder put =
        HttpRequest.newBuilder()
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(form));
    assertThat(send(put, "/products/" + sku).statusCode()).isEqualTo(200);
  }

  private static String dataUri(Path file) {
    try {
      return "data:image/png;base64,"
          + Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitAnswer(String path, String body) {
    await().atMost(SOON).untilAsserted(() -> assertThat(get(path).body()).isEqualTo(body));
  }

  private HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder().GET(), path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String path) {
    try {
      return http.send(
          request.uri(address.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
