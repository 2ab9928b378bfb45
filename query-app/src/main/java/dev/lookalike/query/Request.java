package dev.lookalike.query;

import org.apache.kafka.common.header.Headers;

/**
 * A request in hand, not yet read.
 *
 * @param value as it came; empty when there was none
 * @param appendedAt when the broker appended it, in epoch milliseconds
 * @param trace its trace context, for the log
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Request(byte[] value, long appendedAt, Headers trace) {}
