package dev.lookalike.indexer;

import dev.lookalike.app.Health;
import dev.lookalike.app.Tags;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the indexer is doing and what keeps it from it, for health, the log and the meters. */
final class Status {
  private static final Logger LOG = LoggerFactory.getLogger(Status.class);

  private final Meters meters;
  private final AtomicLong indexed = new AtomicLong();
  private volatile boolean ready;
  private volatile String doing = "starting";
  private volatile @Nullable String problem;
  private volatile Map<Damage.Kind, Long> damage = Map.of();
  private volatile @Nullable RebuildProgress rebuild;

  Status(MeterRegistry registry) {
    meters = new Meters(registry);
    for (Damage.Kind kind : Damage.Kind.values()) {
      Gauge.builder("lookalike.index.damage", () -> damage.getOrDefault(kind, 0L))
          .tag("kind", Tags.of(kind))
          .register(registry);
    }
  }

  Meters meters() {
    return meters;
  }

  /** A step on the way to being ready. */
  void preparing(String step) {
    LOG.info(step);
    doing = step;
  }

  void rebuilding(RebuildProgress progress) {
    rebuild = progress;
  }

  Optional<RebuildProgress> rebuild() {
    return Optional.ofNullable(rebuild);
  }

  void working(String what) {
    solved();
    ready = true;
    doing = what;
  }

  void solved() {
    if (problem != null) {
      LOG.info("works again, after: {}", problem);
    }
    problem = null;
  }

  /** Something does not answer; it is tried again. Said once for as long as it stays the same. */
  void trouble(String what, RuntimeException cause) {
    String text = what + ": " + cause.getMessage();
    if (!text.equals(problem)) {
      LOG.warn("{}; trying again", text, cause);
    }
    problem = text;
  }

  boolean isTroubled() {
    return problem != null;
  }

  void published(Indexed batch) {
    indexed.addAndGet(batch.batch().newest().size());
    meters.published(batch, Instant.now());
  }

  /** Said in the log, and in health until the next report. */
  void verified(VerifyReport report) {
    if (report.damage().isEmpty()) {
      LOG.info("index {} agrees with its log: {} images", report.index(), report.images());
    } else {
      List<Damage> examples = report.damage().subList(0, Math.min(5, report.damage().size()));
      LOG.warn(
          "index {} differs from its log{}: {}, for example {}",
          report.index(),
          report.repaired() ? " and was repaired" : "",
          report.counts(),
          examples);
    }
    damage = report.counts();
  }

  Health health(boolean live) {
    Map<String, Object> details = new HashMap<>();
    details.put("doing", doing);
    details.put("indexed", indexed.get());
    details.put("damage", damage);
    rebuild().ifPresent(progress -> details.put("rebuild", progress));
    String now = problem;
    if (now != null) {
      details.put(Health.PROBLEM, now);
    }
    return new Health(live, live && ready && now == null, details);
  }
}
