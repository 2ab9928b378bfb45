package dev.lookalike.duplicates;

import dev.lookalike.duplicates.contents.BucketMessage;
import dev.lookalike.duplicates.contents.Buckets;
import dev.lookalike.duplicates.contents.ContentKey;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Carries words to {@link Buckets} and from there to pairs. */
final class BucketsProcessor extends ContextualProcessor<String, BucketMessage, String, Object> {
  private final Buckets buckets;

  BucketsProcessor(Buckets buckets) {
    this.buckets = buckets;
  }

  @Override
  public void process(Record<String, BucketMessage> record) {
    buckets.hear(
        ContentKey.parse(record.key()),
        record.value(),
        new StoredMembers(context().getStateStore(StoredMembers.STORE)),
        new Forwarder(context(), record)::send);
  }
}
