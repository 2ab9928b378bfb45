package dev.lookalike.campaign.faults;

import dev.lookalike.campaign.Length;
import dev.lookalike.campaign.landscape.App;
import dev.lookalike.campaign.landscape.Landscape;
import dev.lookalike.campaign.scenario.ImageHost;
import dev.lookalike.campaign.scenario.Pacing;
import dev.lookalike.campaign.scenario.Scenario;
import dev.lookalike.campaign.scenario.Uploader;
import dev.lookalike.campaign.verify.Verifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two embedders, two indexers, the duplicates app, the query app, the broker and the index server
 * are killed, stalled and restarted while a catalogue publishes; then everything must be as if
 * nothing had happened.
 */
class FaultCampaignTest {
  private static final Logger LOG = LoggerFactory.getLogger(FaultCampaignTest.class);

  private static final int PER_SECOND = 5;

  /** Kept with all logs when it fails. */
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private final long seed = Length.seed();
  private final Random random = new Random(seed);

  @Test
  void shouldComeToTheSameEndWhateverDiesWhenever() throws Exception {
    LOG.info("campaign.seed={} ({})", seed, Length.isLong() ? "long" : "short");
    try (ImageHost host = new ImageHost();
        Landscape landscape = Landscape.start(folder);
        Uploader uploader = new Uploader(landscape.broker().servers())) {
      startApps(landscape);
      List<Scenario.Step> steps = new Scenario(seed).steps(Length.of(150, 3_000));
      try (Pacing pacing = Pacing.start(steps, step -> uploader.send(step, host), PER_SECOND)) {
        Chaos chaos = new Chaos(landscape, random, Duration.ofSeconds(Length.of(3, 8)));
        List<Fault> plan = Length.isLong() ? FaultPlan.whole(random, 45) : FaultPlan.brief(random);
        chaos.run(plan);
        LOG.info("{} faults done, {} processes gave up", plan.size(), chaos.endedAlone());
        pacing.await();
      }
      new Verifier(landscape, uploader.finish()).await(Duration.ofMinutes(Length.of(4, 20)));
    }
  }

  private static void startApps(Landscape landscape) {
    // One is the same member of its group over restarts, the other a new one each time.
    landscape.indexer("indexer-1", Map.of("LOOKALIKE_KAFKA_INSTANCE", "indexer-1"));
    landscape.indexer("indexer-2", Map.of());
    landscape.embedder("embedder-1", Map.of());
    landscape.embedder("embedder-2", Map.of());
    landscape.duplicates("duplicates");
    landscape.query("query");
    landscape.apps().forEach(App::awaitReady);
  }
}
