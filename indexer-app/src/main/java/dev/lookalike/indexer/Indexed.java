package dev.lookalike.indexer;

import dev.lookalike.index.Hit;
import dev.lookalike.schema.Comparison;
import dev.lookalike.schema.PairKey;
import java.util.List;
import java.util.Map;

/**
 * A batch that is in the index.
 *
 * @param batch what was written
 * @param neighbours for each arrived image that can be found now, what else is near it, best first;
 *     empty for one that is unchanged
 * @param comparisons of them with those neighbours whose fingerprints could be compared
 * @param late arrived images of which the index already knew a newer version
 */
record Indexed(
    Batch batch,
    Map<Change.Arrived, List<Hit>> neighbours,
    Map<PairKey, Comparison> comparisons,
    List<Change.Arrived> late) {}
