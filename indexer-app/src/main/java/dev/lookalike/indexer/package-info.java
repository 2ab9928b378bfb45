/**
 * The indexer: image vectors go into the vector index, and what the index then knows of each goes
 * out as neighbours and receipts, once, with the offsets in one transaction. The loop reads,
 * coalesces, writes, searches and publishes; nothing is published that the index did not confirm.
 * Beside it lie the rebuild of an empty index and the switch of what is served.
 */
@NullMarked
package dev.lookalike.indexer;

import org.jspecify.annotations.NullMarked;
