package dev.lookalike.embedder;

/**
 * Which topic an epoch's versions belong to; the key in {@code upload-epochs} is the epoch.
 *
 * @param epoch that versions begin with
 * @param topicId of image-uploads
 * @param partitions of image-uploads; with another number a key's offsets would start anew
 */
record EpochRecord(int epoch, String topicId, int partitions) {
  boolean isOf(EpochRecord other) {
    return topicId.equals(other.topicId) && partitions == other.partitions;
  }
}
