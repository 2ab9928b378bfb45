package dev.lookalike.duplicates;

import dev.lookalike.duplicates.contents.BucketMessage;
import dev.lookalike.duplicates.contents.ContentKey;
import dev.lookalike.duplicates.images.ImageMessage;
import dev.lookalike.duplicates.images.Images;
import dev.lookalike.duplicates.images.Listeners;
import dev.lookalike.duplicates.pairs.ImageState;
import dev.lookalike.duplicates.pairs.PairMessage;
import dev.lookalike.duplicates.pairs.Scope;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.PairKey;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/** Carries words to {@link Images} and from there to pairs and content buckets. */
final class ImagesProcessor extends ContextualProcessor<String, ImageMessage, String, Object> {
  private final Scope scope;
  private final Duration retention;

  ImagesProcessor(Scope scope, Duration retention) {
    this.scope = scope;
    this.retention = retention;
  }

  @Override
  public void init(ProcessorContext<String, Object> context) {
    super.init(context);
    new Purge<>(states(), ImagesProcessor::isGoneSinceBefore, retention).schedule(context);
  }

  @Override
  public void process(Record<String, ImageMessage> record) {
    StoredImages memory =
        new StoredImages(
            states(), context().getStateStore(StoredImages.PARTNERS), record.timestamp());
    new Images(memory, scope, listeners(new Forwarder(context(), record)))
        .hear(ImageKey.parse(record.key()), record.value());
  }

  private TimestampedKeyValueStore<String, ImageState> states() {
    return context().getStateStore(StoredImages.STATES);
  }

  private static boolean isGoneSinceBefore(ValueAndTimestamp<ImageState> state, Instant horizon) {
    return state.value().facts() == null && state.timestamp() < horizon.toEpochMilli();
  }

  private static Listeners listeners(Forwarder forwarder) {
    return new Listeners() {
      @Override
      public void tell(PairKey pair, PairMessage word) {
        forwarder.send(pair, word);
      }

      @Override
      public void tell(ContentKey bucket, BucketMessage word) {
        forwarder.send(bucket, word);
      }
    };
  }
}
