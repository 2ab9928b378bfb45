package dev.lookalike.campaign.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.schema.DuplicateDecision;
import dev.lookalike.schema.EventHeaders;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.ImageNeighbours;
import dev.lookalike.schema.ImageVector;
import dev.lookalike.schema.InvalidEventException;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.Topics;
import dev.lookalike.schema.Version;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** Tells records that break their contract so that a dead letter must come of them. */
final class Contract {
  private Contract() {}

  static boolean isBroken(ProducerRecord<byte[], byte[]> record) {
    try {
      String key = new String(record.key() == null ? new byte[0] : record.key(), UTF_8);
      JsonCodec<?> codec;
      if (record.topic().equals(Topics.DECISIONS)) {
        PairKey.parse(key);
        codec = JsonCodec.of(DuplicateDecision.class);
      } else {
        ImageKey.parse(key);
        codec =
            record.topic().equals(Topics.NEIGHBOURS)
                ? JsonCodec.of(ImageNeighbours.class)
                : JsonCodec.of(ImageVector.class);
      }
      if (record.value() != null) {
        codec.read(record.value());
      }
      return false;
    } catch (InvalidEventException e) {
      return true;
    }
  }

  /** One that names a version ends as that version, which may have its receipt by now. */
  static boolean isRedrive(ProducerRecord<byte[], byte[]> upload) {
    Header redrive = upload.headers().lastHeader(EventHeaders.REDRIVE);
    try {
      return redrive != null && Version.parse(new String(redrive.value(), UTF_8)) != null;
    } catch (InvalidEventException e) {
      return false;
    }
  }
}
