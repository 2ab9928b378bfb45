package dev.lookalike.duplicates.images;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.lookalike.duplicates.pairs.Claim;
import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Version;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an image hears. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "word")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ImageMessage.Changed.class, name = "changed"),
  @JsonSubTypes.Type(value = ImageMessage.Seen.class, name = "seen")
})
public sealed interface ImageMessage {
  /**
   * It has a new state.
   *
   * @param facts null when it is gone
   * @param claims what its search says of other images, by {@code tenant/image}
   */
  record Changed(Version version, @Nullable ImageFacts facts, Map<String, Claim> claims)
      implements ImageMessage {
    public Changed {
      claims = claims == null ? Map.of() : Map.copyOf(claims);
    }
  }

  /** The search of another image found it at this version and makes a claim about the two. */
  record Seen(ImageKey by, Version version) implements ImageMessage {}
}
