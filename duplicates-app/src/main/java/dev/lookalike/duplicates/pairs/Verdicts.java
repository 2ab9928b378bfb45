package dev.lookalike.duplicates.pairs;

import java.util.Optional;

/**
 * From a raw comparison to a verdict that is reported, or none. The one place where tiers that need
 * a comparison are decided; EXACT is none of them. Must be a pure function.
 */
@FunctionalInterface
public interface Verdicts {
  Optional<Judgement> judge(Comparison comparison);
}
