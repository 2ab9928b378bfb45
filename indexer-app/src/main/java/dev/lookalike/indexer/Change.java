package dev.lookalike.indexer;

import dev.lookalike.index.IndexRow;
import dev.lookalike.schema.EventHeaders.Cause;
import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.ImageVector;
import dev.lookalike.schema.Version;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What one record of the vectors' topic says. */
sealed interface Change {
  ConsumerRecord<byte[], byte[]> source();

  /** A record that says something of one version of an image. */
  sealed interface OfImage extends Change {
    ImageKey image();

    Version version();

    IndexRow row();
  }

  /** The image has this vector. */
  record Arrived(ConsumerRecord<byte[], byte[]> source, ImageKey image, ImageVector vector)
      implements OfImage {
    @Override
    public Version version() {
      return vector.version();
    }

    @Override
    public IndexRow.Present row() {
      return new IndexRow.Present(
          image, version(), vector.embedding(), vector.facts(), vector.fingerprint());
    }
  }

  /** The image is gone. */
  record Removed(
      ConsumerRecord<byte[], byte[]> source, ImageKey image, Version version, Cause cause)
      implements OfImage {
    @Override
    public IndexRow row() {
      return new IndexRow.Gone(image, version);
    }
  }

  /** The vector can be read but not compared with the others, so the image leaves the index. */
  record Refused(
      ConsumerRecord<byte[], byte[]> source, ImageKey image, Version version, String detail)
      implements OfImage {
    @Override
    public IndexRow row() {
      return new IndexRow.Gone(image, version);
    }
  }

  /** Nothing that this release understands; which image it is about may not even be known. */
  record Unreadable(ConsumerRecord<byte[], byte[]> source, FailureReason reason, String detail)
      implements Change {}
}
