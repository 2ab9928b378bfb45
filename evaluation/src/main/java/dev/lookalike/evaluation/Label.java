package dev.lookalike.evaluation;

/**
 * What is known of a pair.
 *
 * @param query the id of a query
 * @param ref the id of a ref
 * @param copy whether one is a copy of the other
 * @param kind of edit, or of negative
 * @param source what the query was made from: queries of one source are not independent
 * @param split the part of the set that the pair belongs to; may be empty
 */
public record Label(
    String query, String ref, boolean copy, String kind, String source, String split) {}
