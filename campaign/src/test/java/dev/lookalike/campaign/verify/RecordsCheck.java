package dev.lookalike.campaign.verify;

import dev.lookalike.schema.EventHeaders;
import dev.lookalike.schema.ImageFailure;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.ImageNeighbours;
import dev.lookalike.schema.ImageVector;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.Topics;
import dev.lookalike.schema.UploadReceipt;
import dev.lookalike.schema.Version;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Every record in the outputs is about an upload of the log, says what is true of it, and once. */
record RecordsCheck(Snapshot snapshot, Reference reference, String vectors) {
  private static final JsonCodec<ImageVector> VECTORS = JsonCodec.of(ImageVector.class);
  private static final JsonCodec<ImageNeighbours> NEIGHBOURS = JsonCodec.of(ImageNeighbours.class);
  private static final JsonCodec<ImageFailure> FAILURES = JsonCodec.of(ImageFailure.class);

  void check(Findings findings) {
    checkVectors(findings);
    checkNeighbours(findings);
    checkFailures(findings);
  }

  private void checkVectors(Findings findings) {
    Set<String> seen = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : snapshot.topic(vectors).records()) {
      byte[] value = record.value();
      Version version =
          value == null
              ? Version.parse(
                  EventHeaders.text(record.headers(), EventHeaders.VERSION).orElseThrow())
              : VECTORS.read(value).version();
      Upload upload = upload(record, version, seen, findings);
      if (upload != null) {
        findings.expect(
            upload.isLive() == (value != null), "%s: %s in vectors", upload, value == null);
        String cause = EventHeaders.text(record.headers(), EventHeaders.CAUSE).orElse("");
        findings.expect(
            upload.isLive() || cause.equals(upload.end().name()),
            "%s: gone as %s in vectors",
            upload,
            cause);
      }
    }
  }

  private void checkNeighbours(Findings findings) {
    Set<String> seen = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : snapshot.topic(Topics.NEIGHBOURS).records()) {
      ImageNeighbours value = NEIGHBOURS.read(record.value());
      Upload upload = upload(record, value.version(), seen, findings);
      if (upload != null) {
        findings.expect(
            upload.isLive() == (value.facts() != null), "%s: other in neighbours", upload);
      }
    }
  }

  private void checkFailures(Findings findings) {
    Set<String> seen = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : snapshot.topic(Topics.FAILURES).records()) {
      ImageFailure value = FAILURES.read(record.value());
      Upload upload = upload(record, value.version(), seen, findings);
      if (upload != null) {
        findings.expect(
            upload.end() == UploadReceipt.Status.REJECTED,
            "%s: failed with %s: %s",
            upload,
            value.reason(),
            value.detail());
      }
    }
  }

  private @Nullable Upload upload(
      ConsumerRecord<byte[], byte[]> record,
      @Nullable Version version,
      Set<String> seen,
      Findings findings) {
    String id = Topic.key(record) + "@" + version;
    findings.expect(seen.add(id), "%s: twice in %s", id, record.topic());
    Upload upload =
        version == null ? null : reference.upload(ImageKey.parse(Topic.key(record)), version);
    findings.expect(upload != null, "%s: in %s but never uploaded", id, record.topic());
    return upload;
  }
}
