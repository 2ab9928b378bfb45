package dev.lookalike.indexer;

import dev.lookalike.index.IndexRow;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Version;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What the log says of each image: as far as the indexers have come, and as far as it goes. */
final class LoggedImages {
  /**
   * An image in the log.
   *
   * @param newest version in the whole log
   * @param settled newest version that the indexers have indexed; null when they have not come to
   *     any
   * @param present whether the settled version is an image, not its end
   */
  record Logged(Version newest, @Nullable Version settled, boolean present) {}

  private final Map<ImageKey, Logged> images = new HashMap<>();

  void add(IndexRow row, boolean settled) {
    Logged before = images.get(row.image());
    Version version = row.version();
    if (before == null) {
      before = new Logged(version, null, false);
    }
    Version newest = version.isNewerThan(before.newest()) ? version : before.newest();
    // A redriven upload has the version of its failure, and comes after it.
    boolean replaces =
        settled && (before.settled() == null || !before.settled().isNewerThan(version));
    images.put(
        row.image(),
        replaces
            ? new Logged(newest, version, row instanceof IndexRow.Present)
            : new Logged(newest, before.settled(), before.present()));
  }

  @Nullable Logged get(ImageKey image) {
    return images.get(image);
  }

  void forEach(BiConsumer<ImageKey, Logged> visitor) {
    images.forEach(visitor);
  }
}
