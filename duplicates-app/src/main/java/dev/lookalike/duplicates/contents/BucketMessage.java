package dev.lookalike.duplicates.contents;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.lookalike.duplicates.pairs.ImageState;
import dev.lookalike.schema.ImageKey;

/** What a content bucket hears; the words of one image arrive in their order. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "word")
@JsonSubTypes({
  @JsonSubTypes.Type(value = BucketMessage.Joined.class, name = "joined"),
  @JsonSubTypes.Type(value = BucketMessage.Left.class, name = "left")
})
public sealed interface BucketMessage {
  ImageKey image();

  /** The image has this content, or has it still in a newer state. */
  record Joined(ImageKey image, ImageState state) implements BucketMessage {}

  /** The image has it no longer. */
  record Left(ImageKey image) implements BucketMessage {}
}
