package dev.lookalike.embedder;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Map;

/** An embedder with {@link FakeParts} in a process of its own, to be killed. */
final class FakeEmbedderMain {
  private FakeEmbedderMain() {}

  /** Arguments: bootstrap servers, state directory, milliseconds that decoding takes. */
  public static void main(String[] arguments) throws Exception {
    EmbedderSettings settings =
        Kafka.settings(arguments[0], Path.of(arguments[1]), Map.of("fetch.threads", "4"));
    FakeParts parts = new FakeParts(Long.parseLong(arguments[2]));
    EmbedderApp app = EmbedderApp.start(settings, parts.parts(), new SimpleMeterRegistry());
    System.out.println("started");
    app.ended().get();
  }
}
