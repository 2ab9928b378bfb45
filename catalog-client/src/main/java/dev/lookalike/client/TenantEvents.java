package dev.lookalike.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.schema.JsonCodec;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** One topic's events of one tenant: the topics are shared, their keys begin with the tenant. */
final class TenantEvents<T> {
  private final String topic;
  private final JsonCodec<T> codec;
  private final String prefix;
  private final Connections connections;

  TenantEvents(String topic, Class<T> type, String tenant, Connections connections) {
    this.topic = topic;
    this.codec = JsonCodec.of(type);
    this.prefix = tenant + "/";
    this.connections = connections;
  }

  Subscription follow(From from, BiConsumer<String, T> handler) {
    return connections.follow(topic, from, mine(handler));
  }

  /** All that the topic holds now; only the key's partition when a key is given. */
  void read(@Nullable String key, BiConsumer<String, T> handler) {
    connections.reader().read(topic, key, mine(handler));
  }

  /** All that the topic holds now and was written since. */
  void readSince(Instant since, BiConsumer<String, T> handler) {
    connections.reader().read(topic, null, since, mine(handler));
  }

  private Consumer<ConsumerRecord<byte[], byte[]>> mine(BiConsumer<String, T> handler) {
    return record -> {
      if (record.key() == null || record.value() == null) {
        return;
      }
      String key = new String(record.key(), UTF_8);
      if (key.startsWith(prefix)) {
        handler.accept(key, codec.read(record.value()));
      }
    };
  }
}
