package dev.lookalike.duplicates;

import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/** A store's iterator as a lazy stream that closes it. */
final class StoreStreams {
  private StoreStreams() {}

  static <K, V> Stream<KeyValue<K, V>> of(KeyValueIterator<K, V> iterator) {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(iterator, Spliterator.ORDERED), false)
        .onClose(iterator::close);
  }
}
