package dev.lookalike.schema;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The topics' names and definitions. */
public final class Topics {
  public static final String UPLOADS = "image-uploads";
  public static final String FAILURES = "image-failures";
  public static final String RECEIPTS = "upload-receipts";
  public static final String NEIGHBOURS = "image-neighbours";
  public static final String ALERTS = "duplicate-alerts";
  public static final String GROUPS = "duplicate-groups";
  public static final String FLOODS = "duplicate-floods";
  public static final String DECISIONS = "duplicate-decisions";
  public static final String REQUESTS = "similarity-requests";
  public static final String REPLIES = "similarity-replies";
  public static final String SERVING = "serving";

  /** The embedder's own: which image-uploads each epoch's versions belong to. */
  public static final String EPOCHS = "upload-epochs";

  private Topics() {}

  /** What the names of all vectors' topics begin with. */
  public static final String VECTORS_PREFIX = "image-vectors.";

  /** The vectors of one model have a topic of their own. */
  public static String vectors(ModelId model) {
    return VECTORS_PREFIX + model;
  }

  /**
   * All topics.
   *
   * @param partitions of each topic but {@link #SERVING} and {@link #EPOCHS}, which have one
   */
  public static List<TopicDefinition> all(ModelId model, int partitions) {
    return List.of(
        delete(UPLOADS, partitions, Duration.ofDays(365), Limits.UPLOAD_BYTES),
        compact(
            vectors(model),
            partitions,
            Limits.VECTOR_BYTES,
            // A reader that was away for days must still see deletes, and a new reader needs the
            // order of a day.
            Map.of(
                "delete.retention.ms", millis(Duration.ofDays(7)),
                "min.compaction.lag.ms", millis(Duration.ofDays(1)))),
        delete(FAILURES, partitions, Duration.ofDays(30), Limits.FAILURE_BYTES),
        delete(RECEIPTS, partitions, Duration.ofDays(30), Limits.RECEIPT_BYTES),
        delete(NEIGHBOURS, partitions, Duration.ofDays(14), Limits.NEIGHBOURS_BYTES),
        compact(ALERTS, partitions, Limits.VECTOR_BYTES, Map.of()),
        compact(GROUPS, partitions, Limits.NEIGHBOURS_BYTES, Map.of()),
        compact(FLOODS, partitions, Limits.VECTOR_BYTES, Map.of()),
        compact(DECISIONS, partitions, Limits.VECTOR_BYTES, Map.of()),
        with(
            delete(REQUESTS, partitions, Duration.ofHours(1), Limits.REQUEST_BYTES),
            // Deadlines count from here, so the requester's clock does not matter.
            Map.of("message.timestamp.type", "LogAppendTime")),
        delete(REPLIES, partitions, Duration.ofHours(1), Limits.REPLY_BYTES),
        compact(SERVING, 1, Limits.VECTOR_BYTES, Map.of()),
        compact(EPOCHS, 1, Limits.VECTOR_BYTES, Map.of()));
  }

  private static TopicDefinition delete(
      String name, int partitions, Duration retention, int maxBytes) {
    return new TopicDefinition(
        name,
        partitions,
        Map.of(
            "cleanup.policy", "delete",
            "retention.ms", millis(retention),
            "max.message.bytes", Integer.toString(maxBytes)));
  }

  private static TopicDefinition compact(
      String name, int partitions, int maxBytes, Map<String, String> more) {
    return with(
        new TopicDefinition(
            name,
            partitions,
            Map.of("cleanup.policy", "compact", "max.message.bytes", Integer.toString(maxBytes))),
        more);
  }

  private static TopicDefinition with(TopicDefinition topic, Map<String, String> more) {
    Map<String, String> config = new HashMap<>(topic.config());
    config.putAll(more);
    return new TopicDefinition(topic.name(), topic.partitions(), config);
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
