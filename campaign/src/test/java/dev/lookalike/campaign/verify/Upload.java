package dev.lookalike.campaign.verify;

import dev.lookalike.campaign.scenario.Picture;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.ImageUpload;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.UploadReceipt;
import dev.lookalike.schema.Version;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of image-uploads.
 *
 * @param picture what it shows; empty for a delete
 */
record Upload(ImageKey image, int partition, Version version, Optional<Picture> picture) {
  private static final JsonCodec<ImageUpload> UPLOADS = JsonCodec.of(ImageUpload.class);

  static Upload of(ConsumerRecord<byte[], byte[]> record, int epoch) {
    return new Upload(
        ImageKey.parse(Topic.key(record)),
        record.partition(),
        new Version(epoch, record.offset()),
        Optional.ofNullable(record.value()).map(value -> Picture.at(UPLOADS.read(value).uri())));
  }

  /** Its end, when nothing newer comes before. */
  UploadReceipt.Status end() {
    return picture
        .map(
            shown ->
                shown.isReadable()
                    ? UploadReceipt.Status.SEARCHABLE
                    : UploadReceipt.Status.REJECTED)
        .orElse(UploadReceipt.Status.DELETED);
  }

  boolean isLive() {
    return end() == UploadReceipt.Status.SEARCHABLE;
  }

  @Override
  public String toString() {
    return image + "@" + version;
  }
}
