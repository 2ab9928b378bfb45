package dev.lookalike.examples.shop;

import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** The pairs that are open now: each pair's last alert counts. */
@Component
class Duplicates {
  private final Map<PairKey, DuplicateAlert> open = new ConcurrentHashMap<>();

  /** From the first alert on, at each start; a shop with a database keeps them there. */
  @KafkaListener(
      id = "duplicates",
      idIsGroup = false,
      topics = Topics.ALERTS,
      groupId = "shop-duplicates-#{T(java.util.UUID).randomUUID()}",
      containerFactory = "alertListeners")
  void hear(DuplicateAlert alert) {
    if (!alert.pair().first().tenant().equals(LookalikeConfiguration.TENANT)) {
      return;
    }
    switch (alert.status()) {
      case OPEN, UPDATED -> open.put(alert.pair(), alert);
      case CONFIRMED, REJECTED, RETRACTED, FOLDED -> open.remove(alert.pair());
    }
  }

  /** The products that show the same picture as this one, or an edit of it. */
  List<String> of(String sku) {
    return open.keySet().stream()
        .map(pair -> List.of(pair.first().image(), pair.second().image()))
        .filter(pair -> pair.contains(sku))
        .flatMap(pair -> pair.stream().filter(other -> !other.equals(sku)))
        .sorted()
        .toList();
  }
}
