package dev.lookalike.duplicates;

import dev.lookalike.app.ByteSize;
import dev.lookalike.app.HttpSettings;
import dev.lookalike.app.KafkaSettings;
import dev.lookalike.app.ModelSettings;
import dev.lookalike.app.Setting;
import dev.lookalike.app.SettingsException;
import dev.lookalike.app.TracingSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of the duplicates app.
 *
 * @param kafka how to reach it
 * @param http the health endpoint
 * @param tracing where spans go
 * @param model whose folder holds the thresholds and the verdict
 * @param streams the work's own place
 * @param report what is announced
 * @param scope which images may be duplicates of each other
 * @param groups when pairs are folded, and which image of several is to be kept
 */
public record DuplicatesSettings(
    KafkaSettings kafka,
    HttpSettings http,
    TracingSettings tracing,
    ModelSettings model,
    StreamsSettings streams,
    ReportSettings report,
    ScopeSettings scope,
    GroupSettings groups) {

  /**
   * Where and how widely the work runs.
   *
   * @param applicationId names the consumer group and the internal topics
   * @param stateDir local copies of the stores; restored from Kafka when lost
   * @param threads at most as many as there are partitions do work
   * @param storeMemory shared by all stores of the process, outside the heap
   * @param standbys other instances that keep a copy of each store and need not restore it
   */
  public record StreamsSettings(
      @Setting(
              value = "lookalike-duplicates",
              doc = "Names the consumer group and the internal topics")
          String applicationId,
      @Setting(
              value = "data/duplicates",
              doc = "Directory for the stores; restored from Kafka when lost")
          Path stateDir,
      @Setting(value = "1", doc = "Threads that process partitions, 1 to 64") int threads,
      @Setting(
              value = "128MiB",
              doc = "Memory that the stores may use outside the heap, all of them together")
          ByteSize storeMemory,
      @Setting(
              value = "0",
              doc =
                  "Other instances that keep a copy of each store, 0 to 2; a take-over then does"
                      + " not wait for a restore")
          int standbys) {
    public StreamsSettings {
      allowed(standbys >= 0 && standbys <= 2, "streams.standbys", standbys, "0 to 2");
      allowed(threads >= 1 && threads <= 64, "streams.threads", threads, "1 to 64");
      allowed(
          storeMemory.bytes() >= 1024 * 1024,
          "streams.store-memory",
          storeMemory.bytes(),
          "at least 1MiB");
    }
  }

  /**
   * What is announced.
   *
   * @param nearCopyThreshold the least probability of a NEAR_COPY
   * @param similar whether pairs that look alike but are no duplicates are reported; switching it
   *     on concerns images that are uploaded from then on
   * @param similarThreshold the least similarity of those, by the index's metric
   * @param retention how long closed pairs and deleted images are remembered; decisions are for
   *     ever
   */
  public record ReportSettings(
      @Setting(
              value = "",
              doc =
                  "The least probability of a NEAR_COPY, over 0 to 1; when empty the model's"
                      + " verdict.json says it")
          Optional<Double> nearCopyThreshold,
      @Setting(value = "false", doc = "Whether SIMILAR pairs are reported too") boolean similar,
      @Setting(
              value = "",
              doc =
                  "The least similarity of SIMILAR pairs; when empty the model's manifest says it")
          Optional<Double> similarThreshold,
      @Setting(
              value = "30d",
              doc = "How long retracted pairs and deleted images are remembered, at least 1h")
          Duration retention) {
    public ReportSettings {
      nearCopyThreshold.ifPresent(
          threshold ->
              allowed(
                  threshold > 0 && threshold <= 1,
                  "report.near-copy-threshold",
                  threshold,
                  "over 0 to 1"));
      allowed(
          retention.compareTo(Duration.ofHours(1)) >= 0, "report.retention", retention, "from 1h");
    }
  }

  static void allowed(boolean valid, String setting, Object value, String allowed) {
    if (!valid) {
      throw new SettingsException("%s is %s; allowed: %s".formatted(setting, value, allowed));
    }
  }
}
