package dev.lookalike.schema;

import java.time.Instant;
import java.util.List;

/**
 * The open duplicates of one image: a star, every member of which is itself a duplicate of the
 * keeper. A null value in its place says that the group is no more. Key: {@code tenant/group},
 * where the group's name is the keeper's id; partitioned by the tenant alone.
 *
 * @param keeper the image to keep
 * @param keeperSide what it is now
 * @param reason the rule that set the keeper above the others
 * @param members what duplicates it, the surest first, 1 to {@value Limits#MEMBERS}
 * @param more how many members were left out, since a group has a largest size; not negative
 * @param at when it changed
 */
public record DuplicateGroup(
    ImageKey keeper,
    DuplicateAlert.Side keeperSide,
    Reason reason,
    List<Member> members,
    int more,
    Instant at) {
  /** Why the keeper is the keeper: the first rule in the configured order that told it apart. */
  public enum Reason {
    /** The catalogue said so. */
    PINNED,
    /** It belongs to the protected reference set. */
    PROTECTED,
    /** The others are parts of a larger picture. */
    NOT_CROPPED,
    /** The others have something added to them: a caption, a watermark, a plain border. */
    NOT_MARKED,
    /** The others have lost its colours. */
    IN_COLOUR,
    /** It has more pixels. */
    LARGER,
    /** It was compressed less. */
    BETTER_QUALITY,
    /** It was uploaded first. */
    OLDER,
    /** Nothing tells them apart: the smallest key. */
    FIRST_KEY
  }

  /**
   * A duplicate of the keeper.
   *
   * @param image its key
   * @param side what it is now
   * @param verdict what it is to the keeper
   * @param probability that it is a duplicate of the keeper, 0 to 1
   */
  public record Member(
      ImageKey image, DuplicateAlert.Side side, Verdict verdict, double probability) {
    public Member {
      Check.required(image, "members.image");
      Check.required(side, "members.side");
      Check.required(verdict, "members.verdict");
      Check.range(probability, 0, 1, "members.probability");
    }
  }

  public DuplicateGroup {
    Check.required(keeper, "keeper");
    Check.required(keeperSide, "keeperSide");
    Check.required(reason, "reason");
    Check.required(at, "at");
    Check.notNegative(more, "more");
    members = List.copyOf(Check.required(members, "members"));
    Check.that(
        !members.isEmpty() && members.size() <= Limits.MEMBERS,
        "members must be 1 to %d",
        Limits.MEMBERS);
  }
}
