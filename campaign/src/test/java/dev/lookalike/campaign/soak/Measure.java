package dev.lookalike.campaign.soak;

/**
 * What is sampled, and how much of it may come in ten minutes: a share of what there is or a small
 * absolute amount, whichever is more. Memory is in MiB.
 */
enum Measure {
  RESIDENT("resident memory, MiB", 0.03, 8),
  /** After a full collection. */
  HEAP("live heap, MiB", 0.03, 3),
  THREADS("threads", 0, 2),
  FILES("open files", 0.02, 4),
  STORE("stores, MiB", 0.03, 3),
  LAG("lag, records", 0, 20),
  /** Grows by what is published until retention and compaction come round, after hours or days. */
  LOG("Kafka's log, MiB", 0, Double.POSITIVE_INFINITY),
  /** Rows are immutable: a new version is a new row, and space comes back when the server says. */
  INDEX("index server's data, MiB", 0, Double.POSITIVE_INFINITY),
  /** Not ours, and Milvus Lite keeps its rows in memory. */
  SERVER("index server's memory, MiB", 0, Double.POSITIVE_INFINITY);

  private final String title;
  private final double share;
  private final double amount;

  Measure(String title, double share, double amount) {
    this.title = title;
    this.share = share;
    this.amount = amount;
  }

  String title() {
    return title;
  }

  /** In ten minutes, of something that is so large. */
  double mayGrow(double level) {
    return Math.max(share * level, amount);
  }
}
