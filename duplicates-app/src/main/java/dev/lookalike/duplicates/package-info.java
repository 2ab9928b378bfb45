/**
 * From neighbours to alerts on Kafka Streams: the topology, the processors that carry words between
 * topics and the plain classes beside this package, and the deployable's settings and life. What is
 * decided, and why it ends the same in any order, stands in those packages.
 */
@NullMarked
package dev.lookalike.duplicates;

import org.jspecify.annotations.NullMarked;
