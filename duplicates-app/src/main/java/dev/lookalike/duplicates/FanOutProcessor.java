package dev.lookalike.duplicates;

import dev.lookalike.app.LogSubject;
import dev.lookalike.duplicates.images.FanOut;
import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.ImageNeighbours;
import dev.lookalike.schema.InvalidEventException;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.Stage;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** From an indexer's event to words for images, or a dead letter. */
final class FanOutProcessor extends ContextualProcessor<byte[], byte[], String, Object> {
  private static final JsonCodec<ImageNeighbours> CODEC = JsonCodec.of(ImageNeighbours.class);

  private final FanOut fanOut;

  FanOutProcessor(FanOut fanOut) {
    this.fanOut = fanOut;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Forwarder forwarder = new Forwarder(context(), record);
    try {
      ImageKey image = RefusedException.readKey(record.key(), ImageKey::parse);
      if (record.value() == null) {
        throw new RefusedException(
            FailureReason.INVALID_EVENT, "a null value: an image's end is an event without facts");
      }
      ImageNeighbours neighbours = RefusedException.readValue(CODEC, record.value());
      LogSubject about = LogSubject.of(image + "@" + neighbours.version(), record.headers());
      try (about) {
        cut(image, neighbours, forwarder);
      }
    } catch (RefusedException e) {
      forwarder.refuse(record, Stage.PARSE, e);
    }
  }

  private void cut(ImageKey image, ImageNeighbours neighbours, Forwarder forwarder)
      throws RefusedException {
    try {
      fanOut.cut(image, neighbours, forwarder::send);
    } catch (InvalidEventException e) {
      throw new RefusedException(FailureReason.INVALID_EVENT, e.getMessage());
    }
  }
}
