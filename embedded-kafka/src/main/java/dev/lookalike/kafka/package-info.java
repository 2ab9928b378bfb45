/**
 * A Kafka broker (KRaft, one node) inside this JVM, for the local mode and for tests. It is a real
 * broker on a real port; other programs can connect to it.
 */
@NullMarked
package dev.lookalike.kafka;

import org.jspecify.annotations.NullMarked;
