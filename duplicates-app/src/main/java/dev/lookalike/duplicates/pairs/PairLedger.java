package dev.lookalike.duplicates.pairs;

import dev.lookalike.schema.DuplicateDecision;
import dev.lookalike.schema.PairKey;
import dev.lookalike.verdict.Tiers;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pure function from a pair's state and one more word to its next state and what is to be said.
 * Words are kept as they are and weighed together afterwards, so none is lost for having come too
 * early.
 *
 * @param tiers what a finding means
 * @param scope which images may be duplicates at all
 */
public record PairLedger(Tiers tiers, Scope scope) {

  /**
   * What one word led to.
   *
   * @param state to be kept
   * @param standing to be told, if anything changed
   * @param complaint to be reported to whoever decided about pictures that the pair does not have
   */
  public record Step(PairState state, Optional<Standing> standing, Optional<String> complaint) {}

  /**
   * Hears one word.
   *
   * @param before null when nothing is known of the pair
   * @param at the word's time; alerts carry it
   */
  public Step hear(PairKey pair, @Nullable PairState before, PairMessage word, Instant at) {
    PairState known = before == null ? PairState.empty(at) : before;
    PairState state = known.with(testimony(pair, known, word), rulings(known, word), at);
    Optional<Standing> standing =
        Announcer.next(pair, state, state.testimony().judge(tiers, scope), at);
    return new Step(standing.map(state::telling).orElse(state), standing, complaint(state, word));
  }

  private static Testimony testimony(PairKey pair, PairState known, PairMessage word) {
    Testimony testimony = known.testimony();
    if (word instanceof PairMessage.Side side) {
      return testimony
          .withState(pair, side.image(), side.state())
          .withClaim(pair, side.image(), side.claim());
    }
    if (word instanceof PairMessage.Shared shared) {
      return testimony
          .withState(pair, pair.first(), shared.first())
          .withState(pair, pair.second(), shared.second())
          .withShared(shared.bucket(), true);
    }
    return word instanceof PairMessage.Parted parted
        ? testimony.withShared(parted.bucket(), false)
        : testimony;
  }

  private static Rulings rulings(PairState known, PairMessage word) {
    return word instanceof PairMessage.Decided decided
        ? known.rulings().with(decided.decision())
        : known.rulings();
  }

  /**
   * A decision about an image of which nothing is known yet is no one's mistake: the decisions'
   * topic may be read ahead of the images'. One about another content than the known is reported;
   * it is kept all the same, since the picture that it is about may return, or be on its way.
   */
  private static Optional<String> complaint(PairState state, PairMessage word) {
    if (!(word instanceof PairMessage.Decided decided)) {
      return Optional.empty();
    }
    DuplicateDecision decision = decided.decision();
    Both<ImageState> sides = state.testimony().sides();
    return complaint("first", decision.firstContent(), sides.first())
        .or(() -> complaint("second", decision.secondContent(), sides.second()));
  }

  private static Optional<String> complaint(
      String side, String decided, @Nullable ImageState state) {
    if (state == null || decided.equals(state.contentId())) {
      return Optional.empty();
    }
    return Optional.of(
        "decided about %sContent %s, but that image %s; the decision comes into force if it returns"
            .formatted(
                side,
                decided,
                state.facts() == null ? "is gone" : "now has content " + state.contentId()));
  }
}
