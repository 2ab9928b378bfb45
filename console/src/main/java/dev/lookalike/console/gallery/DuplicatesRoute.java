package dev.lookalike.console.gallery;

import dev.lookalike.schema.DuplicateFlood;
import dev.lookalike.schema.DuplicateGroup;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.InvalidEventException;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.Verdict;
import io.javalin.http.Context;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /api/duplicates} and {@code /api/pair}: the lists, page by page, and one pair. */
final class DuplicatesRoute {
  private static final int PAGE = 40;

  /** From so many pairs on a list is made at most every two seconds. */
  private static final int MANY = 50_000;

  private static final long MADE_EVERY_NANOS = 2_000_000_000L;

  private final PairBook book;
  private final SignedReferences references;
  private final Map<Pile, Made> made = new EnumMap<>(Pile.class);

  DuplicatesRoute(PairBook book, SignedReferences references) {
    this.book = book;
    this.references = references;
  }

  private record Made(
      long version, @Nullable Verdict verdict, long nanos, List<Listing.Card> cards) {}

  /** One page of a list; cards are given by their number, so that the next page follows. */
  record Page(
      int total,
      int next,
      List<CardView> cards,
      List<FloodView> floods,
      Map<String, Map<Verdict, Integer>> counts) {}

  /** A group around its keeper, or one pair without. */
  record CardView(
      @Nullable String keeper,
      DuplicateGroup.@Nullable Reason reason,
      int more,
      List<PairView> pairs) {}

  /** An image that is like too many others. */
  record FloodView(ImageView image, int pairs, List<String> examples) {}

  /** A pair with the reason for its keeper, where it is in a group. */
  record OnePair(PairView pair, @Nullable String keeper, DuplicateGroup.@Nullable Reason reason) {}

  void list(Context request) {
    Pile pile = Pile.named(Optional.ofNullable(request.queryParam("status")).orElse("open"));
    int from = number(request.queryParam("from"));
    List<Listing.Card> cards = cards(pile, verdict(request.queryParam("verdict")));
    int next = Math.min(cards.size(), from + PAGE);
    List<CardView> page =
        cards.subList(Math.min(from, next), next).stream()
            .map(card -> view(card, pile))
            .filter(card -> !card.pairs().isEmpty())
            .toList();
    List<FloodView> floods =
        pile == Pile.FOLDED && from == 0
            ? book.floods().stream().map(this::view).toList()
            : List.of();
    Json.put(request, new Page(cards.size(), next, page, floods, book.counts()));
  }

  void one(Context request) {
    PairKey key = key(String.valueOf(request.queryParam("key")));
    PairRow row =
        book.row(key).orElseThrow(() -> new Refusal(404, "these two are no pair any more"));
    Optional<PairBook.Group> group = book.group(key);
    Json.put(
        request,
        new OnePair(
            PairView.of(row, references),
            group.map(g -> g.keeper().image()).orElse(null),
            group.map(PairBook.Group::reason).orElse(null)));
  }

  static PairKey key(String text) {
    try {
      return PairKey.parse(text);
    } catch (InvalidEventException e) {
      throw new Refusal(400, String.valueOf(e.getMessage()));
    }
  }

  private static int number(@Nullable String text) {
    try {
      return text == null ? 0 : Math.max(0, Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw new Refusal(400, "from is a number");
    }
  }

  private static @Nullable Verdict verdict(@Nullable String name) {
    try {
      return name == null ? null : Verdict.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new Refusal(400, "verdict is EXACT, NEAR_COPY or SIMILAR");
    }
  }

  private synchronized List<Listing.Card> cards(Pile pile, @Nullable Verdict verdict) {
    Made last = made.get(pile);
    long version = book.version();
    if (last != null && last.verdict() == verdict) {
      boolean isFresh = System.nanoTime() - last.nanos() < MADE_EVERY_NANOS;
      if (last.version() == version || (last.cards().size() > MANY && isFresh)) {
        return last.cards();
      }
    }
    List<Listing.Card> cards = Listing.of(book, pile, verdict);
    made.put(pile, new Made(version, verdict, System.nanoTime(), cards));
    return cards;
  }

  /** As its pairs stand now: a list may be a little older than a decision. */
  private CardView view(Listing.Card card, Pile pile) {
    List<PairView> pairs =
        card.pairs().stream()
            .flatMap(row -> book.row(row.pair()).stream())
            .filter(row -> row.pile() == pile)
            .map(row -> PairView.of(row, references))
            .toList();
    ImageKey keeper = card.keeper();
    return new CardView(keeper == null ? null : keeper.image(), card.reason(), card.more(), pairs);
  }

  private FloodView view(DuplicateFlood flood) {
    return new FloodView(
        ImageView.of(flood.image().image(), flood.side().facts(), references),
        flood.pairs(),
        flood.examples().stream().map(ImageKey::image).toList());
  }
}
