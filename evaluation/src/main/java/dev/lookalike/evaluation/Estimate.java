package dev.lookalike.evaluation;

/** A figure and its 95% interval; NaN where the set has nothing to reckon it from. */
public record Estimate(double value, double low, double high) {}
