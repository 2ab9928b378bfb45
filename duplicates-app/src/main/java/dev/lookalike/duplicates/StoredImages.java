package dev.lookalike.duplicates;

import dev.lookalike.duplicates.images.ImageMemory;
import dev.lookalike.duplicates.pairs.ImageState;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Version;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Images in state stores. Each partner is an entry of its own, {@code image|partner}, since a
 * picture that half a catalogue resembles would outgrow any record.
 *
 * @param now the time of the word at hand
 */
record StoredImages(
    TimestampedKeyValueStore<String, ImageState> states,
    KeyValueStore<String, String> partners,
    long now)
    implements ImageMemory {
  static final String STATES = "image-states";
  static final String PARTNERS = "image-partners";

  static StoreBuilder<TimestampedKeyValueStore<String, ImageState>> statesBuilder() {
    return Stores.timestampedKeyValueStoreBuilder(
        Stores.persistentTimestampedKeyValueStore(STATES),
        Serdes.String(),
        InternalSerde.of(ImageState.class));
  }

  static StoreBuilder<KeyValueStore<String, String>> partnersBuilder() {
    return Stores.keyValueStoreBuilder(
        Stores.persistentKeyValueStore(PARTNERS), Serdes.String(), Serdes.String());
  }

  @Override
  public @Nullable ImageState state(ImageKey image) {
    ValueAndTimestamp<ImageState> found = states.get(image.toString());
    return found == null ? null : found.value();
  }

  @Override
  public void keep(ImageKey image, ImageState state) {
    states.put(image.toString(), ValueAndTimestamp.make(state, now));
  }

  @Override
  public Stream<Partner> partners(ImageKey image) {
    String prefix = image + "|";
    return StoreStreams.of(partners.prefixScan(prefix, new StringSerializer()))
        .map(
            entry ->
                new Partner(
                    ImageKey.parse(entry.key.substring(prefix.length())),
                    Version.parse(entry.value)));
  }

  @Override
  public void remember(ImageKey image, Partner partner) {
    String key = image + "|" + partner.image();
    String known = partners.get(key);
    if (known == null || partner.seen().isNewerThan(Version.parse(known))) {
      partners.put(key, partner.seen().toString());
    }
  }

  @Override
  public void forget(ImageKey image, ImageKey partner) {
    partners.delete(image + "|" + partner);
  }
}
