package dev.lookalike.console.gallery;

import dev.lookalike.client.Failed;
import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.ImageFailure;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.UploadReceipt;
import dev.lookalike.schema.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The uploads that failed and that nothing has made up for since: the newest {@value #MOST},
 * without the inline picture that an event may carry.
 */
final class FailureBook {
  private static final int MOST = 5_000;

  private final Map<String, Row> rows =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Row> eldest) {
          return size() > MOST;
        }
      };
  private long version;

  /**
   * A failed upload.
   *
   * @param key tenant/image, or what stood in its place
   * @param version of the upload; null when the event has none
   * @param uri without the content of an inline one; null when the event could not be read
   */
  record Row(
      String key,
      @Nullable Version version,
      FailureReason reason,
      String stage,
      String detail,
      @Nullable String uri,
      boolean redrivable,
      Instant failedAt) {

    static Row of(Failed failed) {
      ImageFailure failure = failed.failure();
      return new Row(
          failed.key(),
          failure.version(),
          failure.reason(),
          failure.stage().key(),
          failure.detail(),
          failure.upload() == null ? null : failure.upload().shortUri(),
          failed.isRedrivable(),
          failure.failedAt());
    }
  }

  synchronized void hear(Failed failed) {
    Row row = Row.of(failed);
    Row known = rows.get(row.key());
    boolean older =
        known != null
            && known.version() != null
            && row.version() != null
            && (known.version().isNewerThan(row.version())
                // Of one version the last word counts, unless it says that a redrive was too late.
                || (known.version().equals(row.version()) && !row.redrivable()));
    if (!older) {
      rows.remove(row.key());
      rows.put(row.key(), row);
      version++;
    }
  }

  synchronized void hear(ImageKey key, UploadReceipt receipt) {
    Row known = rows.get(key.toString());
    if (known != null
        && known.version() != null
        && receipt.status() != UploadReceipt.Status.REJECTED
        && !known.version().isNewerThan(receipt.version())) {
      rows.remove(key.toString());
      version++;
    }
  }

  /** The latest first. */
  synchronized List<Row> latest(int most) {
    List<Row> all = new ArrayList<>(rows.values());
    all.sort(Comparator.comparing(Row::failedAt).reversed());
    return all.subList(0, Math.min(most, all.size()));
  }

  /** How many of each reason. */
  synchronized Map<FailureReason, Integer> counts() {
    Map<FailureReason, Integer> counts = new TreeMap<>();
    rows.values().forEach(row -> counts.merge(row.reason(), 1, Integer::sum));
    return counts;
  }

  /** Changes whenever anything here does. */
  synchronized long version() {
    return version;
  }
}
