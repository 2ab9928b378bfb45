package dev.lookalike.duplicates.pairs;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.lookalike.schema.DuplicateDecision;
import dev.lookalike.schema.ImageKey;
import org.jspecify.annotations.Nullable;

/**
 * What a pair's ledger hears. Words of one source about a pair arrive in the order in which they
 * were said; those of different sources in any order.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "word")
@JsonSubTypes({
  @JsonSubTypes.Type(value = PairMessage.Side.class, name = "side"),
  @JsonSubTypes.Type(value = PairMessage.Shared.class, name = "shared"),
  @JsonSubTypes.Type(value = PairMessage.Parted.class, name = "parted")
})
public sealed interface PairMessage {
  /**
   * From an image: what it is now.
   *
   * @param claim what its search said of the other image; in the same message, so that a replaced
   *     picture that still is a duplicate changes its alert instead of closing and opening it
   */
  record Side(ImageKey image, ImageState state, @Nullable Claim claim) implements PairMessage {}

  /** From a content bucket, by its {@linkplain Scope#bucket name}: it holds both. */
  record Shared(String bucket, ImageState first, ImageState second) implements PairMessage {}

  /** From the same bucket: no longer. */
  record Parted(String bucket) implements PairMessage {}

  /** From a reviewer; never leaves the process. */
  record Decided(DuplicateDecision decision) implements PairMessage {}
}
