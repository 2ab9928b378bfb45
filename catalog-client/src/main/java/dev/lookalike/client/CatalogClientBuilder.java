package dev.lookalike.client;

import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Topics;
import java.util.HashMap;
import java.util.Map;

/** Says what a {@link CatalogClient} is to be; every setting but the servers has a default. */
public final class CatalogClientBuilder {
  private final String bootstrapServers;
  private final Map<String, Object> kafka = new HashMap<>();
  private String tenant = "default";
  private String replyTopic = Topics.REPLIES;
  private int maxInFlight = 1_000;

  CatalogClientBuilder(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** On whose behalf all is done: 1 to 64 of {@code A-Z a-z 0-9 . _ -}; {@code default}. */
  public CatalogClientBuilder tenant(String name) {
    // The key's rules say what a tenant may be.
    tenant = new ImageKey(name, "any").tenant();
    return this;
  }

  /** Where replies to searches are awaited; the query app must allow it. */
  public CatalogClientBuilder replyTopic(String topic) {
    replyTopic = topic;
    return this;
  }

  /**
   * How many events may be without Kafka's acknowledgement, and how many searches without an
   * answer, before the caller of the next one waits; 1,000.
   */
  public CatalogClientBuilder maxInFlight(int events) {
    if (events < 1) {
      throw new IllegalArgumentException("maxInFlight must be at least 1, is " + events);
    }
    maxInFlight = events;
    return this;
  }

  /** Further properties of the Kafka clients, for example {@code security.protocol}. */
  public CatalogClientBuilder kafka(Map<String, ?> properties) {
    kafka.putAll(properties);
    return this;
  }

  /** The client; it connects when first used. */
  public CatalogClient build() {
    return new CatalogClient(
        new ClientSettings(bootstrapServers, tenant, replyTopic, maxInFlight, Map.copyOf(kafka)));
  }
}
