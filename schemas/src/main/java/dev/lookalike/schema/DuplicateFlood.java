package dev.lookalike.schema;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An image with more open pairs than a person wants to see one by one: "image coming soon", a size
 * chart, a logo. Its pairs' alerts are {@link DuplicateAlert.Status#FOLDED} while it lasts. Key:
 * {@code tenant/image}.
 *
 * @param image the image
 * @param status whether it floods
 * @param side the image as it was last known
 * @param pairs how many open pairs it has, the folded ones included; not negative
 * @param examples some of the images it is paired with, the smallest keys first, at most {@value
 *     Limits#EXAMPLES}
 * @param at when it changed
 */
public record DuplicateFlood(
    ImageKey image,
    Status status,
    DuplicateAlert.Side side,
    int pairs,
    @Nullable List<ImageKey> examples,
    Instant at) {
  /** Where a flood stands. */
  public enum Status {
    OPEN,
    /** Still open; the number of pairs has doubled or halved since it was last said. */
    UPDATED,
    /**
     * No longer told of under this image: it has few enough pairs again, which come back one by
     * one; or it is one of a crowd that is told of under another image.
     */
    CLOSED
  }

  public DuplicateFlood {
    Check.required(image, "image");
    Check.required(status, "status");
    Check.required(side, "side");
    Check.notNegative(pairs, "pairs");
    examples = examples == null ? List.of() : List.copyOf(examples);
    Check.that(examples.size() <= Limits.EXAMPLES, "examples: more than %d", Limits.EXAMPLES);
    Check.required(at, "at");
  }

  @Override
  public List<ImageKey> examples() {
    return examples == null ? List.of() : examples;
  }
}
