package dev.lookalike.campaign.verify;

import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.Topics;
import dev.lookalike.schema.UploadReceipt;
import dev.lookalike.schema.UploadReceipt.Status;
import dev.lookalike.schema.Version;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Every upload has its receipt, or a newer one of the image has; none has two, none a wrong one.
 */
record ReceiptsCheck(Snapshot snapshot, Reference reference) {
  private static final JsonCodec<UploadReceipt> RECEIPTS = JsonCodec.of(UploadReceipt.class);

  void check(Findings findings) {
    Map<ImageKey, Version> ended = new HashMap<>();
    Map<ImageKey, Status> last = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : snapshot.topic(Topics.RECEIPTS).records()) {
      UploadReceipt receipt = RECEIPTS.read(record.value());
      ImageKey image = ImageKey.parse(Topic.key(record));
      findings.expect(
          seen.add(image + "@" + receipt.version()),
          "%s@%s: two receipts",
          image,
          receipt.version());
      Upload upload = reference.upload(image, receipt.version());
      findings.expect(
          upload != null && upload.partition() == receipt.partition(),
          "%s@%s: receipt without an upload",
          image,
          receipt.version());
      if (upload != null) {
        checkStatus(upload, receipt, findings);
      }
      Version before = ended.get(image);
      if (before == null || receipt.version().isNewerThan(before)) {
        ended.put(image, receipt.version());
        last.put(image, receipt.status());
      }
    }
    for (Upload upload : reference.newest().values()) {
      findings.expect(upload.version().equals(ended.get(upload.image())), "%s: no receipt", upload);
      findings.expect(
          upload.end() == last.get(upload.image()),
          "%s: receipt says %s, not %s",
          upload,
          last.get(upload.image()),
          upload.end());
    }
  }

  private void checkStatus(Upload upload, UploadReceipt receipt, Findings findings) {
    boolean superseded =
        receipt.status() == Status.SUPERSEDED
            && !upload.equals(reference.newest().get(upload.image()));
    findings.expect(
        superseded || receipt.status() == upload.end(),
        "%s: receipt says %s, not %s",
        upload,
        receipt.status(),
        upload.end());
  }
}
