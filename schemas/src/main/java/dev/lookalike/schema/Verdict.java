package dev.lookalike.schema;

/** What two images are to each other; the tiers are never mixed. */
public enum Verdict {
  /** The same content identity. */
  EXACT,
  /** An edit of the same picture. */
  NEAR_COPY,
  /** Another picture that looks alike; reported only when switched on. */
  SIMILAR
}
