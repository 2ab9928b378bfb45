package dev.lookalike.duplicates.pairs;

import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.Version;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a pair stands, as its ledger tells it: before floods are folded, and with what an alert
 * does not say.
 *
 * @param alert as it would be announced if the pair were alone
 * @param first more about the alert's first side
 * @param second more about its second side
 */
public record Standing(DuplicateAlert alert, Origin first, Origin second) {
  /**
   * Where an image's state comes from.
   *
   * @param version of the upload
   * @param revision parts the states of one version, see {@link ImageState}
   * @param shownSince when the catalogue first took in this picture for the image without another
   *     in between; null when the image is gone
   */
  public record Origin(Version version, int revision, @Nullable Instant shownSince) {
    static Origin of(@Nullable ImageState state) {
      if (state == null) {
        throw new IllegalStateException("a pair is told of before its images were heard of");
      }
      return new Origin(state.version(), state.revision(), state.shownSince());
    }

    /** Whether it tells of a later state of the image, or of the same. */
    public boolean isAsNewAs(Origin other) {
      return version.equals(other.version)
          ? revision >= other.revision
          : version.isNewerThan(other.version);
    }

    private boolean isSameToGroups(Origin other) {
      return Objects.equals(shownSince, other.shownSince);
    }
  }

  /** Whether the only news, if any, is that the same was uploaded again. */
  boolean isSameToGroups(Standing other) {
    return alert.equals(other.alert)
        && first.isSameToGroups(other.first)
        && second.isSameToGroups(other.second);
  }

  static Standing of(DuplicateAlert alert, Both<ImageState> sides) {
    return new Standing(alert, Origin.of(sides.first()), Origin.of(sides.second()));
  }
}
