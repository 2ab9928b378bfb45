package dev.lookalike.console.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lookalike.client.Failed;
import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.ImageFailure;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.ImageUpload;
import dev.lookalike.schema.Stage;
import dev.lookalike.schema.Topics;
import dev.lookalike.schema.UploadReceipt;
import dev.lookalike.schema.Version;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureBookTest {
  private final FailureBook book = new FailureBook();

  private static Failed failed(String image, long offset, FailureReason reason) {
    ImageFailure failure =
        new ImageFailure(
            Topics.UPLOADS,
            0,
            offset,
            new Version(0, offset),
            reason,
            Stage.FETCH,
            "why",
            new ImageUpload("https://shop.example/a.jpg", Map.of(), Instant.EPOCH),
            null,
            1,
            Instant.EPOCH.plusSeconds(offset));
    return new Failed("default/" + image, failure);
  }

  private void receipt(String image, long offset, UploadReceipt.Status status) {
    FailureReason reason = status == UploadReceipt.Status.REJECTED ? FailureReason.NOT_FOUND : null;
    book.hear(
        new ImageKey("default", image),
        new UploadReceipt(
            0, new Version(0, offset), status, reason, null, null, Map.of(), Instant.EPOCH));
  }

  @Test
  void shouldHoldEachImagesNewestFailure() {
    book.hear(failed("a", 1, FailureReason.NOT_FOUND));
    book.hear(failed("b", 2, FailureReason.CORRUPT_IMAGE));
    book.hear(failed("a", 3, FailureReason.TOO_LARGE));
    book.hear(failed("a", 1, FailureReason.NOT_FOUND));
    assertThat(book.latest(10))
        .extracting(FailureBook.Row::key, FailureBook.Row::reason)
        .containsExactly(
            tuple("default/a", FailureReason.TOO_LARGE),
            tuple("default/b", FailureReason.CORRUPT_IMAGE));
    assertThat(book.counts())
        .containsOnly(
            Map.entry(FailureReason.TOO_LARGE, 1), Map.entry(FailureReason.CORRUPT_IMAGE, 1));
  }

  @Test
  void shouldForgetWhatWasMadeUpFor() {
    book.hear(failed("a", 5, FailureReason.NOT_FOUND));
    long before = book.version();
    receipt("a", 4, UploadReceipt.Status.SEARCHABLE);
    receipt("a", 5, UploadReceipt.Status.REJECTED);
    assertThat(book.latest(10)).hasSize(1);
    assertThat(book.version()).isEqualTo(before);

    receipt("a", 5, UploadReceipt.Status.SEARCHABLE);
    assertThat(book.latest(10)).isEmpty();
    assertThat(book.version()).isGreaterThan(before);
  }

  @Test
  void shouldKeepTheReasonWhenARedriveWasTooLate() {
    book.hear(failed("a", 5, FailureReason.NOT_FOUND));
    book.hear(failed("a", 5, FailureReason.NOT_REDRIVABLE));
    assertThat(book.latest(10))
        .extracting(FailureBook.Row::reason)
        .containsExactly(FailureReason.NOT_FOUND);
  }

  @Test
  void shouldHoldNoMoreThanItSays() {
    for (int i = 0; i < 5_010; i++) {
      book.hear(failed("image-" + i, i, FailureReason.NOT_FOUND));
    }
    assertThat(book.counts()).containsEntry(FailureReason.NOT_FOUND, 5_000);
    assertThat(book.latest(1))
        .extracting(FailureBook.Row::key)
        .containsExactly("default/image-5009");
  }
}
