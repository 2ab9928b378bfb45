package dev.lookalike.duplicates;

import dev.lookalike.duplicates.contents.ContentKey;
import dev.lookalike.duplicates.contents.Member;
import dev.lookalike.duplicates.contents.Members;
import dev.lookalike.schema.ImageKey;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Buckets in a state store, an entry for each member: {@code tenant/content|rank}. */
record StoredMembers(KeyValueStore<String, Member> store) implements Members {
  static final String STORE = "content-members";

  static StoreBuilder<KeyValueStore<String, Member>> builder() {
    return Stores.keyValueStoreBuilder(
        Stores.persistentKeyValueStore(STORE), Serdes.String(), InternalSerde.of(Member.class));
  }

  @Override
  public void put(ContentKey bucket, Member member) {
    store.put(key(bucket, member.image()), member);
  }

  @Override
  public boolean remove(ContentKey bucket, ImageKey image) {
    return store.delete(key(bucket, image)) != null;
  }

  @Override
  public boolean contains(ContentKey bucket, ImageKey image) {
    return store.get(key(bucket, image)) != null;
  }

  @Override
  public Stream<Member> byRank(ContentKey bucket) {
    return StoreStreams.of(store.prefixScan(bucket + "|", new StringSerializer()))
        .map(entry -> entry.value);
  }

  private static String key(ContentKey bucket, ImageKey image) {
    return bucket + "|" + Member.rank(image);
  }
}
