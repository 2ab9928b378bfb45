/**
 * Answers "what looks like this?" over request/reply topics. Model and index come together from the
 * {@code serving} record; headers follow Spring Kafka and SmallRye, whose clients work unchanged.
 * Every request in hand is bounded by number and bytes, has a deadline, and ends in one reply or a
 * counted drop.
 */
@NullMarked
package dev.lookalike.query;

import org.jspecify.annotations.NullMarked;
