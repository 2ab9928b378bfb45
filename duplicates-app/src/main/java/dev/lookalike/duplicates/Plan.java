package dev.lookalike.duplicates;

import dev.lookalike.duplicates.images.Scorer;
import dev.lookalike.verdict.Tiers;
import java.time.Duration;

/**
 * What the topology is built for.
 *
 * @param scorer how probable a comparison makes a copy
 * @param tiers what a finding means
 * @param maxPairsPerImage bounds the EXACT pairs of one image in a large content bucket
 * @param retention how long what is spent stays in the stores
 * @param imagePartitions of the internal topics by image and by content
 * @param pairPartitions of duplicate-decisions and of the internal topics by pair, which meet it
 */
record Plan(
    Scorer scorer,
    Tiers tiers,
    int maxPairsPerImage,
    Duration retention,
    int imagePartitions,
    int pairPartitions) {}
