package dev.lookalike.schema;

import java.util.Map;

/**
 * A topic as Lookalike needs it.
 *
 * @param name of the topic
 * @param partitions how many; fixed at creation, since an image's version is an offset within its
 *     partition
 * @param config the settings that differ from the broker's defaults
 */
public record TopicDefinition(String name, int partitions, Map<String, String> config) {
  public TopicDefinition {
    config = Map.copyOf(config);
  }
}
