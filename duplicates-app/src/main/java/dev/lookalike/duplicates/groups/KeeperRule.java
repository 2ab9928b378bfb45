package dev.lookalike.duplicates.groups;

import dev.lookalike.schema.DuplicateGroup.Reason;
import java.util.Locale;

/** What may set one image above another; in settings in lower case with hyphens. */
public enum KeeperRule {
  PINNED(Reason.PINNED),
  NOT_CROPPED(Reason.NOT_CROPPED),
  NOT_MARKED(Reason.NOT_MARKED),
  IN_COLOUR(Reason.IN_COLOUR),
  LARGER(Reason.LARGER),
  BETTER_QUALITY(Reason.BETTER_QUALITY),
  OLDER(Reason.OLDER);

  final Reason reason;

  KeeperRule(Reason reason) {
    this.reason = reason;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
