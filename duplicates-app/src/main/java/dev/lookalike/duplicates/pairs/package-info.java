/**
 * What two images are to each other: what each of them is now, what searches and content buckets
 * say of the two, what a reviewer decided, and the one pure function from all of it to an alert.
 * The final state depends on which words arrived, never on the order in which words of different
 * sources met. Nothing here knows of Kafka.
 */
@NullMarked
package dev.lookalike.duplicates.pairs;

import org.jspecify.annotations.NullMarked;
