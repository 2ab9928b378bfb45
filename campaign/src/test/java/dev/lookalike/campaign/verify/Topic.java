package dev.lookalike.campaign.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A topic's committed records, each partition's in its order. */
record Topic(String name, List<ConsumerRecord<byte[], byte[]>> records) {
  static String key(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), UTF_8);
  }

  /** What each key says last; null for those that are gone. */
  Map<String, byte @Nullable []> newest() {
    Map<String, byte @Nullable []> newest = new LinkedHashMap<>();
    records.forEach(record -> newest.put(key(record), record.value()));
    return newest;
  }
}
