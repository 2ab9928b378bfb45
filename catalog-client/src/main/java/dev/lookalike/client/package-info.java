/**
 * A small typed client of Lookalike for Java applications: publish images, react to alerts, ask
 * what looks like something. It speaks to Kafka only and holds to the contracts of {@code
 * dev.lookalike.schema}. Everything it keeps in memory is bounded by what its caller has
 * outstanding.
 */
@NullMarked
package dev.lookalike.client;

import org.jspecify.annotations.NullMarked;
