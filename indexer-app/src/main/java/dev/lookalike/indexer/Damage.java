package dev.lookalike.indexer;

import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Version;
import org.jspecify.annotations.Nullable;

/**
 * One image of which the index and the log say different things.
 *
 * @param indexed the version that can be found; null when none can
 * @param logged the newest version in the log; null when the log knows no such image
 */
public record Damage(
    ImageKey image, Kind kind, @Nullable Version indexed, @Nullable Version logged) {

  /** What is wrong. */
  public enum Kind {
    /** The log has the image, the index does not. */
    MISSING,
    /** The index has an older version than the log. */
    STALE,
    /** The index has an image that the log has not, or no longer. */
    GONE
  }
}
