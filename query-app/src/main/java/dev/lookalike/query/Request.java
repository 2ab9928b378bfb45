package dev.lookalike.query;

/**
 * A request in hand, not yet read.
 *
 * @param value as it came; empty when there was none
 * @param appendedAt when the broker appended it, in epoch milliseconds
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Request(byte[] value, long appendedAt) {}
