package dev.lookalike.embedder;

import dev.lookalike.app.ByteSize;
import dev.lookalike.app.HttpSettings;
import dev.lookalike.app.KafkaSettings;
import dev.lookalike.app.ModelSettings;
import dev.lookalike.app.S3Settings;
import dev.lookalike.app.Setting;
import dev.lookalike.app.SettingsException;
import dev.lookalike.app.TracingSettings;
import dev.lookalike.reference.FileRoots;
import dev.lookalike.reference.HostHeaders;
import dev.lookalike.reference.Ports;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The embedder's settings.
 *
 * @param kafka how to reach it
 * @param http the health endpoint
 * @param tracing where spans go
 * @param model what vectors are made with
 * @param fetch what may be fetched
 * @param s3 the object store
 * @param decode what decoding may cost
 * @param embedder everything else
 */
public record EmbedderSettings(
    KafkaSettings kafka,
    HttpSettings http,
    TracingSettings tracing,
    ModelSettings model,
    Fetch fetch,
    S3Settings s3,
    Decode decode,
    Embedder embedder) {

  /** What may be fetched, and how much at a time. */
  public record Fetch(
      @Setting(value = "24", doc = "Images fetched at a time") int threads,
      @Setting(value = "12", doc = "Of them, those of one host") int perHost,
      @Setting(value = "32MiB", doc = "The largest image file") ByteSize maxBytes,
      @Setting(value = "3s", doc = "Time to reach a host") Duration connectTimeout,
      @Setting(value = "15s", doc = "Time for one fetch in all") Duration totalTimeout,
      @Setting(
              value = "",
              doc = "Folders below which file: references may point, by commas; or any; or none")
          FileRoots fileRoots,
      @Setting(value = "80,443,1024-65535", doc = "Ports of http hosts, by commas") Ports ports,
      @Setting(
              value = "",
              doc = "JSON file of headers by host, as {\"host\": {\"Authorization\": \"...\"}}")
          HostHeaders headersFile,
      @Setting(
              value = "true",
              doc =
                  "Whether hosts are asked if a picture has changed (ETag, Last-Modified) before it"
                      + " is fetched again; false for hosts that tell lies there")
          boolean askIfChanged,
      @Setting(
              value = "false",
              doc = "Whether hosts may have private or loopback addresses; they are refused else")
          boolean allowPrivateAddresses) {
    public Fetch {
      positive(threads, "fetch.threads");
      positive(perHost, "fetch.per-host");
      positive(maxBytes, "fetch.max-bytes");
      positive(connectTimeout, "fetch.connect-timeout");
      positive(totalTimeout, "fetch.total-timeout");
    }
  }

  /** What decoding may cost. */
  public record Decode(
      @Setting(value = "4", doc = "Pictures decoded at a time, each at 3 to 16 bytes a pixel")
          int atOnce,
      @Setting(value = "100000000", doc = "The largest picture in pixels, all frames together")
          long maxPixels) {
    public Decode {
      positive(atOnce, "decode.at-once");
      positive(maxPixels, "decode.max-pixels");
    }
  }

  /** The process itself. */
  public record Embedder(
      @Setting(
              value = "data/embedder",
              doc = "Directory for local state; one process at a time, kept over restarts")
          Path stateDir,
      @Setting(value = "lookalike-embedder", doc = "Name of the consumer group and changelogs")
          String applicationId,
      @Setting(
              value = "0",
              doc = "Raised by one when image-uploads was made anew; versions begin with it")
          int epoch,
      @Setting(value = "10s", doc = "Time to finish at a stop") Duration drainTimeout,
      Batch batch,
      Inbox inbox,
      Retry retry,
      @Setting(value = "512MiB", doc = "Disk for what was embedded before, by content")
          ByteSize cacheSize) {
    public Embedder {
      if (epoch < 0) {
        throw new SettingsException("embedder.epoch: %d; allowed are 0 and more".formatted(epoch));
      }
      positive(drainTimeout, "embedder.drain-timeout");
    }
  }

  /** The model's batches. */
  public record Batch(
      @Setting(value = "16", doc = "Pictures in a batch, at most") int size,
      @Setting(value = "10ms", doc = "How long the first of a batch waits for others")
          Duration maxWait,
      @Setting(
              value = "0",
              doc = "Threads of the model; 0: half of the cores, since the others decode meanwhile")
          int threads) {
    public Batch {
      positive(size, "embedder.batch.size");
      if (threads < 0) {
        throw new SettingsException(
            "embedder.batch.threads: %d; allowed are 0 and more".formatted(threads));
      }
    }

    /** Threads that wait for each other cost a fifth more for a picture than one alone. */
    int threadsOrDefault() {
      return threads > 0 ? threads : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }
  }

  /** How much of a partition is taken out of the topic before it is paused. */
  public record Inbox(
      @Setting(value = "500", doc = "Uploads of a partition not tried yet") int records,
      @Setting(value = "20000", doc = "Uploads of a partition that wait for a retry") int waiting,
      @Setting(value = "64MiB", doc = "Bytes of a partition's waiting uploads") ByteSize bytes) {
    public Inbox {
      positive(records, "embedder.inbox.records");
      positive(waiting, "embedder.inbox.waiting");
      positive(bytes, "embedder.inbox.bytes");
    }
  }

  /** Trying again what may succeed later. */
  public record Retry(
      @Setting(value = "24h", doc = "For how long, from the upload's arrival") Duration horizon,
      @Setting(value = "1s", doc = "The first wait; it doubles") Duration first,
      @Setting(value = "5m", doc = "The longest wait") Duration longest,
      @Setting(value = "30d", doc = "How long a failure can be redriven: image-failures' retention")
          Duration redriveWithin) {
    public Retry {
      positive(horizon, "embedder.retry.horizon");
      positive(first, "embedder.retry.first");
      positive(longest, "embedder.retry.longest");
      positive(redriveWithin, "embedder.retry.redrive-within");
      if (longest.compareTo(first) < 0) {
        throw new SettingsException("embedder.retry.longest must not be below the first wait");
      }
    }
  }

  private static void positive(long value, String name) {
    if (value < 1) {
      throw new SettingsException("%s: %d; allowed are 1 and more".formatted(name, value));
    }
  }

  private static void positive(ByteSize value, String name) {
    positive(value.bytes(), name);
  }

  private static void positive(Duration value, String name) {
    if (value.toMillis() < 1) {
      throw new SettingsException("%s: %s; allowed are 1ms and more".formatted(name, value));
    }
  }
}
