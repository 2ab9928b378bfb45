package dev.lookalike.campaign.faults;

import java.util.List;

/**
 * One thing that is done to one process, or to several at the same moment.
 *
 * @param targets their names
 */
record Fault(Kind kind, List<String> targets) {
  /** What is done. */
  enum Kind {
    /** kill -9, and started again soon after. */
    KILL,
    /** SIGSTOP for longer than a session, then SIGCONT. */
    STALL,
    /** SIGTERM, and started again. */
    RESTART,
    /** One more instance comes. */
    JOIN,
    /** That instance goes, in order. */
    LEAVE
  }

  static Fault of(Kind kind, String... targets) {
    return new Fault(kind, List.of(targets));
  }

  @Override
  public String toString() {
    return kind + " " + String.join(" and ", targets);
  }
}
