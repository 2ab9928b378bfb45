package dev.lookalike.evaluation.picture;

import dev.lookalike.evaluation.Candidate;
import dev.lookalike.schema.Comparison;
import org.jspecify.annotations.Nullable;

/**
 * What two pictures are to each other.
 *
 * @param query one of them
 * @param ref the other
 * @param candidate similarity, score and verdict
 * @param comparison of their fingerprints, from the smaller id to the larger; null when the content
 *     is the same
 */
public record PairFinding(
    ReadPicture query, ReadPicture ref, Candidate candidate, @Nullable Comparison comparison) {}
