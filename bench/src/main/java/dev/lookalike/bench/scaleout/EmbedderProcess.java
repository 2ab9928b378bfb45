package dev.lookalike.bench.scaleout;

import dev.lookalike.app.Settings;
import dev.lookalike.embedder.EmbedderApp;
import dev.lookalike.embedder.EmbedderParts;
import dev.lookalike.embedder.EmbedderSettings;
import dev.lookalike.embedding.DecodeLimits;
import dev.lookalike.embedding.ModelManifest;
import dev.lookalike.embedding.OpenCvImageDecoder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** The embedder on a model that sleeps for 20 ms a picture. */
final class EmbedderProcess {
  static final Duration EACH = Duration.ofMillis(20);

  private EmbedderProcess() {}

  /** Arguments: servers, a folder for its state, the models' folder. */
  public static void main(String[] args) throws ExecutionException, InterruptedException {
    Path models = Path.of(args[2]);
    ModelManifest manifest = Bed.manifest(models);
    Map<String, String> given = new HashMap<>();
    given.put("kafka.bootstrap-servers", args[0]);
    given.put("http.port", "-1");
    given.put("model.dir", args[2]);
    given.put("model.name", manifest.name());
    given.put("model.variant", "fp32");
    given.put("embedder.state-dir", Path.of(args[1]).resolve("state").toString());
    given.put("fetch.file-roots", "any");
    EmbedderSettings settings = Settings.of(EmbedderSettings.class, given);
    EmbedderParts parts =
        new EmbedderParts(
            EmbedderParts.fetcher(settings),
            new OpenCvImageDecoder(manifest.input(), DecodeLimits.DEFAULT),
            new SleepingModel(Bed.model(models), manifest.dimension(), EACH));
    AppProcess.run(EmbedderApp.start(settings, parts, new SimpleMeterRegistry()));
  }
}
