package dev.lookalike.duplicates;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.schema.DuplicateGroup;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Partitions;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/** All groups of a tenant in one partition. */
final class TenantPartitioner implements StreamPartitioner<String, DuplicateGroup> {
  @Override
  public Optional<Set<Integer>> partitions(
      String topic, String key, @Nullable DuplicateGroup group, int partitions) {
    byte[] tenant = ImageKey.parse(key).tenant().getBytes(UTF_8);
    return Optional.of(Set.of(Partitions.of(tenant, partitions)));
  }
}
