package dev.lookalike.query;

import dev.lookalike.schema.EventHeaders;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A request in hand, not yet read.
 *
 * @param value as it came; empty when there was none
 * @param appendedAt when the broker appended it, in epoch milliseconds
 * @param address where its reply goes
 * @param trace its trace context, to be passed on
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Request(byte[] value, long appendedAt, ReplyAddress address, Headers trace) {
  static Headers traceOf(Headers request) {
    Headers trace = new RecordHeaders();
    EventHeaders.copyTrace(request, trace);
    return trace;
  }
}
