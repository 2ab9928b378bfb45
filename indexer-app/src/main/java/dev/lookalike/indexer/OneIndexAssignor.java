package dev.lookalike.indexer;

import java.util.Map;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.Configurable;

/**
 * The cooperative sticky assignor under a name that contains the index. Kafka admits a member only
 * when it shares an assignor with all others, so one group never writes two indexes at a time:
 * whoever is admitted knows that nobody else moves the group's offsets with another index.
 */
public final class OneIndexAssignor extends CooperativeStickyAssignor implements Configurable {
  static final String INDEX = "lookalike.index";

  private String index = "";

  @Override
  public void configure(Map<String, ?> configs) {
    index = String.valueOf(configs.get(INDEX));
  }

  @Override
  public String name() {
    return super.name() + "-" + index;
  }
}
