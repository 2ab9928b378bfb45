package dev.lookalike.duplicates.groups;

import dev.lookalike.duplicates.pairs.Standing;

/**
 * An open pair of duplicates.
 *
 * @param standing as its ledger told it last
 * @param folded whether it was last announced as FOLDED
 */
public record OpenPair(Standing standing, boolean folded) {}
