package dev.lookalike.console.gallery;

import dev.lookalike.schema.DuplicateAlert;
import java.util.Locale;

/** Where a reviewer looks for a pair. */
enum Pile {
  OPEN,
  CONFIRMED,
  REJECTED,
  FOLDED;

  /** Not for RETRACTED, which is no pair any more. */
  static Pile of(DuplicateAlert.Status status) {
    return switch (status) {
      case OPEN, UPDATED -> OPEN;
      case CONFIRMED -> CONFIRMED;
      case REJECTED -> REJECTED;
      case FOLDED -> FOLDED;
      case RETRACTED -> throw new IllegalArgumentException("a retracted pair is on no pile");
    };
  }

  /**
   * From its name in an address.
   *
   * @throws Refusal 400 when there is none of that name
   */
  static Pile named(String name) {
    for (Pile pile : values()) {
      if (pile.key().equals(name)) {
        return pile;
      }
    }
    throw new Refusal(400, "status is open, confirmed, rejected or folded");
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
