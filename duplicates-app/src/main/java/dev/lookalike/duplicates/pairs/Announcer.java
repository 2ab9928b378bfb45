package dev.lookalike.duplicates.pairs;

import dev.lookalike.duplicates.pairs.Rulings.Ruling;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateAlert.Side;
import dev.lookalike.schema.DuplicateAlert.Status;
import dev.lookalike.schema.Evidence;
import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.Verdict;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told about a pair, given what was told last: each change once. A standing whose
 * alert is the last one again says only that an origin changed, which groups of duplicates go by.
 */
final class Announcer {
  private Announcer() {}

  static Optional<Standing> next(
      PairKey pair, PairState state, Optional<Judgement> judgement, Instant at) {
    Both<ImageState> sides = state.testimony().sides();
    Standing told = state.told();
    DuplicateAlert last = told == null ? null : told.alert();
    Optional<DuplicateAlert> news = news(pair, state, last, judgement, at);
    if (news.isPresent()) {
      return news.map(alert -> Standing.of(alert, sides));
    }
    return Optional.ofNullable(last)
        .filter(alert -> status(alert) == Status.OPEN && alert.verdict() != Verdict.SIMILAR)
        .map(alert -> Standing.of(alert, sides))
        .filter(standing -> !standing.isSameToGroups(told));
  }

  private static Optional<DuplicateAlert> news(
      PairKey pair,
      PairState state,
      @Nullable DuplicateAlert last,
      Optional<Judgement> judgement,
      Instant at) {
    if (judgement.isEmpty()) {
      return last == null || last.status() == Status.RETRACTED
          ? Optional.empty()
          : Optional.of(retraction(last, state.testimony().sides(), at));
    }
    DuplicateAlert now = alert(pair, state, judgement.get(), at);
    if (last == null || status(last) != status(now)) {
      return Optional.of(now);
    }
    if (now.status() == Status.OPEN) {
      return sameToReader(last, now) ? Optional.empty() : Optional.of(now.as(Status.UPDATED, at));
    }
    // A closed pair speaks again only when it is about other pictures.
    return sameContents(last, now) ? Optional.empty() : Optional.of(now);
  }

  private static Status status(DuplicateAlert alert) {
    return alert.status() == Status.UPDATED ? Status.OPEN : alert.status();
  }

  private static DuplicateAlert alert(
      PairKey pair, PairState state, Judgement judgement, Instant at) {
    Side first = side(state.testimony().sides().first());
    Side second = side(state.testimony().sides().second());
    Optional<Ruling> ruling =
        state.rulings().about(first.facts().contentId(), second.facts().contentId());
    return new DuplicateAlert(
        pair,
        ruling.map(Announcer::status).orElse(Status.OPEN),
        judgement.verdict(),
        judgement.probability(),
        judgement.similarity(),
        Evidence.of(judgement.decidedBy(), judgement.comparison(), first.facts(), second.facts()),
        first,
        second,
        ruling.isPresent() ? null : rejectedBefore(state.rulings()),
        at);
  }

  private static Status status(Ruling ruling) {
    return switch (ruling.decision()) {
      case CONFIRMED -> Status.CONFIRMED;
      case REJECTED -> Status.REJECTED;
      case UNDO -> Status.OPEN;
    };
  }

  private static @Nullable String rejectedBefore(Rulings rulings) {
    return rulings
        .rejection()
        .map(
            ruling ->
                "rejected on %s, but with other pictures: at least one has changed"
                    .formatted(ruling.decidedAt()))
        .orElse(null);
  }

  private static DuplicateAlert retraction(
      DuplicateAlert last, Both<ImageState> sides, Instant at) {
    String why =
        isGone(sides.first())
            ? last.pair().first() + " is gone"
            : isGone(sides.second())
                ? last.pair().second() + " is gone"
                : "the pictures are no longer duplicates of each other";
    return new DuplicateAlert(
        last.pair(),
        Status.RETRACTED,
        last.verdict(),
        last.probability(),
        last.similarity(),
        last.evidence(),
        last.first(),
        last.second(),
        why,
        at);
  }

  private static boolean isGone(@Nullable ImageState state) {
    return state != null && state.facts() == null;
  }

  private static Side side(@Nullable ImageState state) {
    ImageFacts facts = state == null ? null : state.facts();
    if (state == null || facts == null) {
      throw new IllegalStateException("a pair was judged with an image that is not there");
    }
    return new Side(state.version(), facts);
  }

  private static boolean sameToReader(DuplicateAlert one, DuplicateAlert other) {
    return one.verdict() == other.verdict()
        && Objects.equals(one.probability(), other.probability())
        && Objects.equals(one.similarity(), other.similarity())
        && Objects.equals(one.evidence(), other.evidence())
        && sameToReader(one.first().facts(), other.first().facts())
        && sameToReader(one.second().facts(), other.second().facts());
  }

  /** Uploading the same again, which changes version and time, is no news. */
  private static boolean sameToReader(ImageFacts one, ImageFacts other) {
    return one.contentId().equals(other.contentId())
        && one.bytesHash().equals(other.bytesHash())
        && one.uri().equals(other.uri())
        && one.attributes().equals(other.attributes())
        && one.format().equals(other.format())
        && one.width() == other.width()
        && one.height() == other.height()
        && one.sizeBytes() == other.sizeBytes()
        && Objects.equals(one.quality(), other.quality());
  }

  private static boolean sameContents(DuplicateAlert one, DuplicateAlert other) {
    return one.first().facts().contentId().equals(other.first().facts().contentId())
        && one.second().facts().contentId().equals(other.second().facts().contentId());
  }
}
