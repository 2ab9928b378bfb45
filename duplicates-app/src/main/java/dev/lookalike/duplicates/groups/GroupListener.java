package dev.lookalike.duplicates.groups;

import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateFlood;
import dev.lookalike.schema.DuplicateGroup;
import dev.lookalike.schema.ImageKey;
import org.jspecify.annotations.Nullable;

/** Who hears what is to be announced. */
public interface GroupListener {
  void announce(DuplicateAlert alert);

  void announce(DuplicateFlood flood);

  /** A keeper's group as it is now; null when it has none any more. */
  void announce(ImageKey keeper, @Nullable DuplicateGroup group);
}
