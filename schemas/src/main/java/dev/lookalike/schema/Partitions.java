package dev.lookalike.schema;

import org.apache.kafka.common.utils.Utils;

/** Where a key belongs: Java's default partitioner, which librdkafka calls murmur2. */
public final class Partitions {
  private Partitions() {}

  public static int of(byte[] key, int partitions) {
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }
}
