package dev.lookalike.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.schema.EventHeaders;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Where a reply goes, by the headers that the two common clients write: Spring Kafka's
 * ReplyingKafkaTemplate and SmallRye's KafkaRequestReply. Both write the topic in UTF-8 and the
 * partition, where they want a certain one, as a big-endian int. The correlation is repeated byte
 * for byte under the name that it came by, and the trace context; nothing else of a request's
 * headers is, since SmallRye takes a record with a reply topic for a request.
 *
 * @param topic of the reply
 * @param partition of the reply; null for any
 * @param correlationHeader its name, which tells the client's kind
 * @param correlation null when the request has none
 * @param trace the trace context, to be passed on
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ReplyAddress(
    String topic,
    @Nullable Integer partition,
    String correlationHeader,
    byte @Nullable [] correlation,
    Headers trace) {
  /** Ids are short; a requester's bytes are repeated in memory that has bounds. */
  private static final int CORRELATION_BYTES = 1024;

  /** The names that one kind of client uses. */
  private enum Kind {
    SPRING("kafka_replyTopic", "kafka_replyPartition", "kafka_correlationId"),
    SMALLRYE("REPLY_TOPIC", "REPLY_PARTITION", "REPLY_CORRELATION_ID");

    private final String topic;
    private final String partition;
    private final String correlation;

    Kind(String topic, String partition, String correlation) {
      this.topic = topic;
      this.partition = partition;
      this.correlation = correlation;
    }
  }

  /**
   * Empty when the headers name no reply topic, or a partition that is none, or have a correlation
   * of more than a thousand bytes.
   */
  static Optional<ReplyAddress> of(Headers request) {
    for (Kind kind : Kind.values()) {
      byte[] topic = value(request, kind.topic);
      if (topic != null) {
        return of(request, kind, new String(topic, UTF_8));
      }
    }
    return Optional.empty();
  }

  private static Optional<ReplyAddress> of(Headers request, Kind kind, String topic) {
    byte[] partition = value(request, kind.partition);
    byte[] correlation = value(request, kind.correlation);
    if ((partition != null && (partition.length != Integer.BYTES || partition[0] < 0))
        || (correlation != null && correlation.length > CORRELATION_BYTES)) {
      return Optional.empty();
    }
    Integer number = partition == null ? null : ByteBuffer.wrap(partition).getInt();
    Headers trace = new RecordHeaders();
    EventHeaders.copyTrace(request, trace);
    return Optional.of(new ReplyAddress(topic, number, kind.correlation, correlation, trace));
  }

  private static byte @Nullable [] value(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null ? null : header.value();
  }
}
