package dev.lookalike.client;

import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.UploadReceipt;
import dev.lookalike.schema.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From all dead letters and receipts to those dead letters that nothing has made up for. */
final class OpenFailures {
  private final Map<String, Failed> newest = new LinkedHashMap<>();

  /** Those without a version (of a decision, say), or of another partition than their image's. */
  private final List<Failed> others = new ArrayList<>();

  void failed(Failed failed) {
    Version version = failed.failure().version();
    if (version == null || failed.failure().reason() == FailureReason.WRONG_PARTITION) {
      others.add(failed);
      return;
    }
    Version known = version(newest.get(failed.key()));
    // Of one version the last word counts, unless it only says that a redrive came too late.
    if (known == null
        || version.isNewerThan(known)
        || (version.equals(known) && failed.isRedrivable())) {
      newest.put(failed.key(), failed);
    }
  }

  void ended(String key, UploadReceipt receipt) {
    Version known = version(newest.get(key));
    boolean isGood = receipt.status() != UploadReceipt.Status.REJECTED;
    if (known != null && isGood && !known.isNewerThan(receipt.version())) {
      newest.remove(key);
    }
  }

  List<Failed> list() {
    List<Failed> all = new ArrayList<>(newest.values());
    all.addAll(others);
    return all;
  }

  private static @Nullable Version version(@Nullable Failed failed) {
    return failed == null ? null : failed.failure().version();
  }
}
