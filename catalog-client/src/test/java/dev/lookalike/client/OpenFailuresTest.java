package dev.lookalike.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.ImageFailure;
import dev.lookalike.schema.ImageUpload;
import dev.lookalike.schema.Stage;
import dev.lookalike.schema.UploadReceipt;
import dev.lookalike.schema.UploadReceipt.Status;
import dev.lookalike.schema.Version;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenFailuresTest {
  private static final String KEY = "shop/a";
  private final OpenFailures open = new OpenFailures();

  private static Failed failed(long offset, FailureReason reason) {
    return new Failed(
        KEY,
        new ImageFailure(
            "image-uploads",
            0,
            offset,
            new Version(0, offset),
            reason,
            Stage.FETCH,
            "detail",
            new ImageUpload("https://images.example/a.jpg", Map.of(), null),
            null,
            1,
            Instant.EPOCH));
  }

  private static UploadReceipt receipt(long offset, Status status) {
    FailureReason reason = status == Status.REJECTED ? FailureReason.NOT_FOUND : null;
    return new UploadReceipt(
        0, new Version(0, offset), status, reason, null, null, Map.of(), Instant.EPOCH);
  }

  @Test
  void shouldKeepAFailureThatOnlyARejectionAnswers() {
    open.failed(failed(3, FailureReason.NOT_FOUND));
    open.ended(KEY, receipt(3, Status.REJECTED));
    open.ended(KEY, receipt(2, Status.SEARCHABLE));
    assertThat(open.list()).hasSize(1);
  }

  @Test
  void shouldForgetAFailureWhoseRedriveOrNewerUploadEndedWell() {
    for (UploadReceipt end :
        new UploadReceipt[] {
          receipt(3, Status.SEARCHABLE), receipt(4, Status.SEARCHABLE), receipt(4, Status.DELETED)
        }) {
      open.failed(failed(3, FailureReason.NOT_FOUND));
      open.ended(KEY, end);
      assertThat(open.list()).as("%s", end).isEmpty();
    }
  }

  @Test
  void shouldNotLetARecordInTheWrongPartitionHideAFailure() {
    open.failed(failed(3, FailureReason.NOT_FOUND));
    open.failed(failed(900, FailureReason.WRONG_PARTITION));
    assertThat(open.list())
        .extracting(left -> left.failure().reason())
        .containsExactly(FailureReason.NOT_FOUND, FailureReason.WRONG_PARTITION);
  }

  @Test
  void shouldShowAnImagesNewestFailureOnce() {
    open.failed(failed(3, FailureReason.NOT_FOUND));
    open.failed(failed(5, FailureReason.TOO_LARGE));
    open.failed(failed(5, FailureReason.NOT_REDRIVABLE));
    assertThat(open.list())
        .singleElement()
        .satisfies(left -> assertThat(left.failure().reason()).isEqualTo(FailureReason.TOO_LARGE));
  }
}
