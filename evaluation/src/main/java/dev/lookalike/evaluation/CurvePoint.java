package dev.lookalike.evaluation;

/**
 * What announcing every pair from a score upwards would give.
 *
 * @param threshold the score
 * @param precision share of copies among what is announced, 0 to 1
 * @param recall share of all copies that is announced, 0 to 1
 */
public record CurvePoint(double threshold, double precision, double recall) {}
