package dev.lookalike.duplicates.pairs;

import dev.lookalike.schema.Comparison;
import org.jspecify.annotations.Nullable;

/**
 * What a search measured between two contents, whichever of the two images searched. The
 * probability is reckoned once, when the finding arrives: a later verdict model need not understand
 * the figures of before.
 *
 * @param similarity of the vectors by the index's metric, higher is better
 * @param probability that they are copies, 0 to 1; null when it could not be told
 * @param comparison of the pair's first image with its second; null when there was none
 */
public record Finding(
    double similarity, @Nullable Double probability, @Nullable Comparison comparison) {}
