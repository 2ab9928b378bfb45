package dev.lookalike.embedder;

import dev.lookalike.embedder.work.EmbeddedImage;
import dev.lookalike.embedder.work.Outcome;
import dev.lookalike.embedder.work.Outcome.Embedded;
import dev.lookalike.embedder.work.Outcome.Failed;
import dev.lookalike.embedder.work.Outcome.HostRests;
import dev.lookalike.embedder.work.Outcome.TryLater;
import dev.lookalike.schema.EventHeaders.Cause;
import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.ImageUpload;
import dev.lookalike.schema.ImageVector;
import dev.lookalike.schema.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What becomes of an upload once its work has ended: a vector, another try or a typed failure. */
final class Settlement {
  private final Surroundings surroundings;
  private final Outputs outputs;
  private final Redrives redrives;
  private final Inbox inbox;

  Settlement(Surroundings surroundings, Outputs outputs, Redrives redrives, Inbox inbox) {
    this.surroundings = surroundings;
    this.outputs = outputs;
    this.redrives = redrives;
    this.inbox = inbox;
  }

  /** Settles an outcome of the entry that the image has in the inbox now. */
  void settle(String image, Outcome outcome) {
    InboxEntry entry = inbox.get(image).orElseThrow();
    if (outcome instanceof Embedded embedded) {
      embedded(image, entry, embedded);
    } else if (outcome instanceof Failed failed) {
      refuse(image, entry, new Refusal(failed.reason(), failed.stage(), failed.detail()));
    } else if (outcome instanceof TryLater later) {
      int failures = entry.attempts() + 1;
      Instant next = surroundings.clock().instant().plus(retry().after(failures));
      InboxEntry again = entry.failedOnce(next);
      if (isLate(entry)) {
        refuse(image, again, late(later.detail()));
      } else {
        inbox.put(image, again);
      }
    } else if (outcome instanceof HostRests rests) {
      if (isLate(entry)) {
        refuse(image, entry, late(rests.detail()));
      } else {
        inbox.setAside(image, rests.until());
      }
    }
  }

  /** The upload failed for good, and with it the image, whatever an older upload was. */
  void reject(String image, UploadEvent upload, Refusal refusal, int attempts) {
    outputs.refused(upload, refusal, attempts);
    outputs.gone(upload, Cause.REJECTED);
    if (refusal.reason().redrivable()) {
      redrives.failed(image, upload.version());
    }
  }

  private void refuse(String image, InboxEntry entry, Refusal refusal) {
    inbox.remove(image);
    reject(image, entry.upload(), refusal, Math.max(1, entry.attempts()));
  }

  private void embedded(String image, InboxEntry entry, Embedded embedded) {
    inbox.remove(image);
    outputs.vector(entry.upload(), vector(entry.upload(), embedded));
    if (entry.redriven()) {
      redrives.succeeded(image, entry.upload().version());
    }
  }

  private ImageVector vector(UploadEvent event, Embedded embedded) {
    ImageUpload upload = Uploads.read(event.content().orElseThrow());
    EmbeddedImage image = embedded.image();
    Instant uploadedAt = upload.uploadedAt();
    ImageFacts facts =
        new ImageFacts(
            image.contentId(),
            image.bytesHash(),
            upload.shortUri(),
            upload.attributes(),
            uploadedAt == null ? event.appendedAt() : uploadedAt,
            image.format(),
            image.width(),
            image.height(),
            image.sizeBytes(),
            image.quality());
    return new ImageVector(
        event.version(),
        surroundings.rules().model(),
        image.embedding(),
        image.fingerprint(),
        facts,
        stageMillis(event, embedded));
  }

  private static Map<String, Long> stageMillis(UploadEvent event, Embedded embedded) {
    Map<String, Long> millis = new HashMap<>();
    // The producer's clock may be ahead of ours.
    Duration queued = Duration.between(event.appendedAt(), embedded.startedAt());
    millis.put(Stage.QUEUE.key(), Math.max(0, queued.toMillis()));
    embedded.millis().forEach((stage, time) -> millis.put(stage.key(), time));
    return millis;
  }

  private boolean isLate(InboxEntry entry) {
    Instant end = entry.receivedAt().plus(retry().horizon());
    return !surroundings.clock().instant().isBefore(end);
  }

  private Refusal late(String detail) {
    String text = "not fetched within %s: %s".formatted(retry().horizon(), detail);
    return new Refusal(FailureReason.FETCH_FAILED, Stage.FETCH, text);
  }

  private Rules.Retry retry() {
    return surroundings.rules().retry();
  }
}
