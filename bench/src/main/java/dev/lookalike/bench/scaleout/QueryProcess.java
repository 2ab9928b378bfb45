package dev.lookalike.bench.scaleout;

import dev.lookalike.app.Settings;
import dev.lookalike.embedding.DecodeLimits;
import dev.lookalike.embedding.ImageEmbedder;
import dev.lookalike.embedding.ModelManifest;
import dev.lookalike.embedding.OpenCvImageDecoder;
import dev.lookalike.query.QueryApp;
import dev.lookalike.query.QuerySettings;
import dev.lookalike.query.ServingParts;
import dev.lookalike.verdict.VerdictModel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** The query app on an index that sleeps for 5 ms a query. */
final class QueryProcess {
  static final Duration EACH = Duration.ofMillis(5);

  private QueryProcess() {}

  /** Arguments: servers, a folder, the models' folder. */
  public static void main(String[] args) throws ExecutionException, InterruptedException {
    Path models = Path.of(args[2]);
    QuerySettings settings =
        Settings.of(
            QuerySettings.class,
            Map.of("kafka.bootstrap-servers", args[0], "model.dir", args[2], "http.port", "-1"));
    AppProcess.run(QueryApp.start(settings, serving -> parts(models), new SimpleMeterRegistry()));
  }

  private static ServingParts parts(Path models) {
    ModelManifest manifest = Bed.manifest(models);
    ImageEmbedder model = new SleepingModel(Bed.model(models), manifest.dimension(), Duration.ZERO);
    return new ServingParts(
        new OpenCvImageDecoder(manifest.input(), DecodeLimits.DEFAULT),
        model,
        VerdictModel.load(models, manifest.name()),
        new SleepingIndex(Bed.spec(models), EACH),
        () -> {});
  }
}
