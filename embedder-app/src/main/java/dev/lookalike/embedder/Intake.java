package dev.lookalike.embedder;

import dev.lookalike.schema.EventHeaders;
import dev.lookalike.schema.EventHeaders.Cause;
import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.InvalidEventException;
import dev.lookalike.schema.Partitions;
import dev.lookalike.schema.Stage;
import dev.lookalike.schema.UnknownSchemaVersionException;
import dev.lookalike.schema.Version;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/**
 * What becomes of a record as it comes in. The newest upload of an image decides, whether it can be
 * read or not; an older one that waits is superseded.
 */
final class Intake {
  private final Surroundings surroundings;
  private final Outputs outputs;
  private final Redrives redrives;
  private final Inbox inbox;
  private final Settlement settlement;

  Intake(
      Surroundings surroundings,
      Outputs outputs,
      Redrives redrives,
      Inbox inbox,
      Settlement settlement) {
    this.surroundings = surroundings;
    this.outputs = outputs;
    this.redrives = redrives;
    this.inbox = inbox;
    this.settlement = settlement;
  }

  void take(UploadEvent upload, Headers headers) {
    String image;
    try {
      image = Keys.parse(upload.key()).toString();
    } catch (InvalidEventException e) {
      refuse(upload, FailureReason.INVALID_KEY, e.getMessage());
      return;
    }
    int expected =
        Partitions.of(Objects.requireNonNull(upload.key()), surroundings.rules().partitions());
    if (expected != upload.partition()) {
      refuse(
          upload,
          FailureReason.WRONG_PARTITION,
          "the record is in partition %d; its key belongs to %d of %d (murmur2)"
              .formatted(upload.partition(), expected, surroundings.rules().partitions()));
      return;
    }
    Optional<String> redrive = EventHeaders.text(headers, EventHeaders.REDRIVE);
    if (redrive.isPresent()) {
      redrive(image, upload, redrive.get());
    } else {
      accept(image, upload);
    }
  }

  private void accept(String image, UploadEvent upload) {
    inbox
        .get(image)
        .ifPresent(
            pending -> {
              inbox.remove(image);
              outputs.superseded(pending.upload());
            });
    redrives.newer(image, upload.version());
    if (upload.content().isEmpty()) {
      outputs.gone(upload, Cause.DELETED);
    } else {
      admit(image, upload, false);
    }
  }

  private void admit(String image, UploadEvent upload, boolean redriven) {
    try {
      Uploads.read(upload.content().orElseThrow());
    } catch (UnknownSchemaVersionException e) {
      reject(image, upload, FailureReason.UNSUPPORTED_SCHEMA_VERSION, e);
      return;
    } catch (InvalidEventException e) {
      reject(image, upload, FailureReason.INVALID_EVENT, e);
      return;
    }
    inbox.put(image, InboxEntry.received(upload, surroundings.clock().instant(), redriven));
  }

  /**
   * A redrive is no upload of its own: it keeps the version of what failed, and the receipt is that
   * version's. One that is already being tried again needs no second one.
   */
  private void redrive(String image, UploadEvent record, String text) {
    Version version;
    try {
      version = Version.parse(text);
    } catch (InvalidEventException e) {
      notRedrivable(record, EventHeaders.REDRIVE + ": " + e.getMessage());
      return;
    }
    UploadEvent upload = record.as(version);
    if (inbox.get(image).filter(entry -> entry.upload().version().equals(version)).isPresent()) {
      return;
    }
    switch (redrives.judge(image, version)) {
      case SUPERSEDED -> outputs.superseded(upload);
      case UNKNOWN ->
          notRedrivable(
              upload,
              "version %s of this image is not known as a failure that may be tried again"
                  .formatted(version));
      case ACCEPTED -> {
        if (upload.content().isEmpty()) {
          notRedrivable(upload, "a delete cannot be redriven");
        } else {
          admit(image, upload, true);
        }
      }
    }
  }

  /** Without a receipt: the version has one, and it may be that it is searchable by now. */
  private void notRedrivable(UploadEvent upload, String detail) {
    outputs.deadLetter(upload, new Refusal(FailureReason.NOT_REDRIVABLE, Stage.PARSE, detail), 1);
  }

  /** Says nothing about the image: the key or the version cannot be believed. */
  private void refuse(UploadEvent upload, FailureReason reason, String detail) {
    outputs.refused(upload, new Refusal(reason, Stage.PARSE, detail), 1);
  }

  private void reject(
      String image, UploadEvent upload, FailureReason reason, InvalidEventException e) {
    settlement.reject(image, upload, new Refusal(reason, Stage.PARSE, e.getMessage()), 1);
  }
}
