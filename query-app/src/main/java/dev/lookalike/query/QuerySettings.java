package dev.lookalike.query;

import dev.lookalike.app.ByteSize;
import dev.lookalike.app.HttpSettings;
import dev.lookalike.app.KafkaSettings;
import dev.lookalike.app.S3Settings;
import dev.lookalike.app.Setting;
import dev.lookalike.app.TracingSettings;
import dev.lookalike.index.IndexSettings;
import dev.lookalike.reference.FileRoots;
import dev.lookalike.reference.HostHeaders;
import dev.lookalike.reference.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * All that can be set.
 *
 * @param kafka where Kafka is
 * @param http the health endpoint
 * @param tracing where spans go
 * @param model where the models are; which one is used, the serving record says
 * @param index where the indexes are; which one is used, the serving record says
 * @param requests what is taken in
 * @param replies what is let out
 * @param batch how work is shared
 * @param fetch what a request's reference may cost
 * @param s3 the object store
 */
public record QuerySettings(
    KafkaSettings kafka,
    HttpSettings http,
    TracingSettings tracing,
    Model model,
    IndexSettings index,
    Requests requests,
    Replies replies,
    BatchSettings batch,
    Fetch fetch,
    S3Settings s3) {

  /**
   * Where the models are.
   *
   * @param dir holds a folder for each model
   * @param threads of libtorch for one batch
   * @param maxPixels of a picture
   */
  public record Model(
      @Setting(value = "models", doc = "Directory that holds a folder for each model") Path dir,
      @Setting(
              value = "0",
              doc =
                  "Threads for one batch; 0 leaves one core to those who read requests and refuse"
                      + " what is too much")
          int threads,
      @Setting(
              value = "50000000",
              doc = "The largest picture, in pixels; decoding may take 16 bytes for each")
          long maxPixels) {
    int threadsOrDefault() {
      return threads > 0 ? threads : Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    }
  }

  /**
   * What is taken in.
   *
   * @param group of consumers that share the requests
   * @param maxInHand requests from being read to being answered; more are OVERLOADED
   * @param maxBytes that these take together
   * @param workers threads that read requests
   * @param decoders pictures decoded at a time
   * @param drainTime that the requests in hand have at the end
   */
  public record Requests(
      @Setting(value = "lookalike-query", doc = "Consumer group whose members share the requests")
          String group,
      @Setting(value = "256", doc = "Requests in hand at a time; more are answered OVERLOADED")
          int maxInHand,
      @Setting(value = "64MiB", doc = "Bytes of the requests in hand; more are OVERLOADED")
          ByteSize maxBytes,
      @Setting(value = "4", doc = "Threads that read requests") int workers,
      @Setting(value = "2", doc = "Pictures decoded at a time") int decoders,
      @Setting(value = "10s", doc = "Time that the requests in hand have when the app stops")
          Duration drainTime) {
    public Requests {
      atLeastOne(maxInHand, "max-in-hand");
      atLeastOne(workers, "workers");
      atLeastOne(decoders, "decoders");
    }
  }

  /**
   * What is let out.
   *
   * @param allowedTopics regular expression that a reply topic's whole name must match
   * @param maxBytes of replies that are not delivered yet
   */
  public record Replies(
      @Setting(
              value = ".*[.-]replies",
              doc =
                  "Regular expression that the whole name of a reply topic must match; Lookalike's"
                      + " own topics never do, similarity-replies excepted")
          String allowedTopics,
      @Setting(value = "32MiB", doc = "Bytes of replies on their way; more are dropped")
          ByteSize maxBytes) {
    public Replies {
      pattern(allowedTopics);
    }

    Pattern pattern() {
      return pattern(allowedTopics);
    }

    private static Pattern pattern(String text) {
      try {
        return Pattern.compile(text);
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException(
            "allowed-topics '%s' is no regular expression: %s".formatted(text, e.getDescription()),
            e);
      }
    }
  }

  /**
   * What a request's reference may cost.
   *
   * @param threads that fetch
   * @param queue of requests that wait for one; more are OVERLOADED
   * @param perHost fetches from one host at a time; more are OVERLOADED
   * @param maxBytes of a picture
   * @param connectTimeout to reach a host
   * @param totalTimeout of a fetch in all
   * @param maxRedirects followed
   * @param fileRoots below which file: references may point
   * @param ports that http references may name
   * @param headersFile for hosts that want credentials
   * @param allowPrivateAddresses whether hosts may be of a private network
   */
  public record Fetch(
      @Setting(value = "8", doc = "Threads that fetch references") int threads,
      @Setting(value = "32", doc = "Requests that wait for one; more are answered OVERLOADED")
          int queue,
      @Setting(value = "4", doc = "Fetches from one host at a time; more are OVERLOADED")
          int perHost,
      @Setting(value = "16MiB", doc = "The largest image file") ByteSize maxBytes,
      @Setting(value = "2s", doc = "Time to reach a host") Duration connectTimeout,
      @Setting(value = "5s", doc = "Time for a fetch in all") Duration totalTimeout,
      @Setting(value = "3", doc = "Redirects that are followed") int maxRedirects,
      @Setting(
              value = "",
              doc = "Folders below which file: references may point, parted by commas; or any")
          FileRoots fileRoots,
      @Setting(value = "80,443,1024-65535", doc = "Ports of http hosts, by commas") Ports ports,
      @Setting(
              value = "",
              doc = "JSON file of headers by host, as {\"host\": {\"Authorization\": \"...\"}}")
          HostHeaders headersFile,
      @Setting(value = "false", doc = "Whether hosts may have private or loopback addresses")
          boolean allowPrivateAddresses) {
    public Fetch {
      atLeastOne(threads, "threads");
      atLeastOne(queue, "queue");
    }
  }

  private static void atLeastOne(int value, String name) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, is " + value);
    }
  }
}
