package dev.lookalike.console.gallery;

import dev.lookalike.schema.UploadReceipt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How uploads end, second by second, and how long they took; of the last two minutes only. */
final class Traffic {
  private static final int SECONDS = 120;
  private static final int MEASURED = 2_048;

  private final long[] ended = new long[SECONDS];
  private final long[] took = new long[MEASURED];
  private long second;
  private long measured;

  /**
   * The figures now.
   *
   * @param perSecond uploads that ended, the oldest second first, the present one left out
   * @param p50 milliseconds from the upload's event to its being searchable; null when none was
   *     seen
   * @param p99 the same, for the slowest in a hundred
   * @param measured of how many
   */
  record Figures(List<Long> perSecond, @Nullable Long p50, @Nullable Long p99, long measured) {}

  synchronized void hear(UploadReceipt receipt, long nowMillis) {
    advance(nowMillis / 1000);
    ended[index(second)]++;
    if (receipt.status() == UploadReceipt.Status.SEARCHABLE && !receipt.stageMillis().isEmpty()) {
      long all = receipt.stageMillis().values().stream().mapToLong(Long::longValue).sum();
      took[(int) (measured++ % MEASURED)] = all;
    }
  }

  private void advance(long to) {
    for (long next = Math.max(second + 1, to - SECONDS + 1); next <= to; next++) {
      ended[index(next)] = 0;
    }
    second = Math.max(second, to);
  }

  private static int index(long second) {
    return (int) (second % SECONDS);
  }

  synchronized Figures figures(long nowMillis) {
    advance(nowMillis / 1000);
    List<Long> perSecond = new ArrayList<>();
    for (int i = 1; i < SECONDS; i++) {
      perSecond.add(ended[index(second + i)]);
    }
    int count = (int) Math.min(measured, MEASURED);
    long[] sorted = Arrays.copyOf(took, count);
    Arrays.sort(sorted);
    return new Figures(perSecond, quantile(sorted, 0.5), quantile(sorted, 0.99), measured);
  }

  private static @Nullable Long quantile(long[] sorted, double share) {
    return sorted.length == 0 ? null : sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
