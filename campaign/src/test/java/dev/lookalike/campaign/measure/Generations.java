package dev.lookalike.campaign.measure;

import dev.lookalike.test.TopicLog;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.coordinator.group.generated.GroupMetadataKey;
import org.apache.kafka.coordinator.group.generated.GroupMetadataValue;

/** How often each group was rebalanced, by the broker's own log: each time is a generation. */
public final class Generations {
  /** What the key's first two bytes are where a record is about a group and not about an offset. */
  private static final short ABOUT_A_GROUP = 2;

  private Generations() {}

  /** The newest generation of each group; one that no longer exists is left out. */
  public static Map<String, Integer> read(String servers) {
    Map<String, Integer> generations = new TreeMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", servers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      TopicLog.read(consumer, "__consumer_offsets").forEach(record -> add(record, generations));
    }
    return generations;
  }

  private static void add(ConsumerRecord<byte[], byte[]> record, Map<String, Integer> generations) {
    ByteBuffer key = ByteBuffer.wrap(record.key());
    short version = key.getShort();
    if (version != ABOUT_A_GROUP) {
      return;
    }
    String group = new GroupMetadataKey(new ByteBufferAccessor(key), (short) 0).group();
    if (record.value() == null) {
      generations.remove(group);
    } else {
      ByteBuffer value = ByteBuffer.wrap(record.value());
      generations.put(
          group,
          new GroupMetadataValue(new ByteBufferAccessor(value), value.getShort()).generation());
    }
  }
}
