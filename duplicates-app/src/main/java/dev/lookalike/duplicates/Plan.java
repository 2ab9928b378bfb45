package dev.lookalike.duplicates;

import dev.lookalike.app.Tracing;
import dev.lookalike.duplicates.groups.GroupRules;
import dev.lookalike.duplicates.images.Scorer;
import dev.lookalike.duplicates.pairs.Scope;
import dev.lookalike.verdict.Tiers;
import java.time.Duration;

/**
 * What the topology is built for.
 *
 * @param scorer how probable a comparison makes a copy
 * @param tiers what a finding means
 * @param scope which images may be duplicates at all
 * @param groups what floods and groups go by
 * @param retention how long what is spent stays in the stores
 * @param partitions of the internal topics
 * @param meters count what is announced
 * @param tracing carries the traces to it
 */
record Plan(
    Scorer scorer,
    Tiers tiers,
    Scope scope,
    GroupRules groups,
    Duration retention,
    PartitionCounts partitions,
    Meters meters,
    Tracing tracing) {}
