/**
 * How throughput grows with processes of one group. The app is the one that ships; only its index
 * or its model is exchanged for one that sleeps, by the same call that the local mode starts it
 * with, so that few cores show what many would. Everything that is claimed is read from the topics.
 */
@NullMarked
package dev.lookalike.bench.scaleout;

import org.jspecify.annotations.NullMarked;
