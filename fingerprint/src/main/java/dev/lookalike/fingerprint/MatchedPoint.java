package dev.lookalike.fingerprint;

/**
 * A place that two pictures share, in fractions of each one's width and height.
 *
 * @param firstX from the first's left edge, 0 to 1
 * @param firstY from its upper edge
 * @param secondX from the second's left edge
 * @param secondY from its upper edge
 */
public record MatchedPoint(double firstX, double firstY, double secondX, double secondY) {}
