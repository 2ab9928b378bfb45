package dev.lookalike.console.gallery;

import dev.lookalike.schema.Comparison;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.Evidence;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pair as the page gets it; the comparison is from the first to the second. */
record PairView(
    String pair,
    String status,
    Verdict verdict,
    @Nullable Double probability,
    Evidence.@Nullable Basis decidedBy,
    @Nullable Comparison comparison,
    List<Evidence.Difference> differences,
    ImageView first,
    ImageView second,
    @Nullable String note,
    Instant at) {

  static PairView of(PairRow row, SignedReferences references) {
    return new PairView(
        row.pair().toString(),
        row.pile().key(),
        row.verdict(),
        row.probability(),
        row.decidedBy(),
        row.comparison(),
        row.differences(),
        side(row.pair().first(), row.first(), references),
        side(row.pair().second(), row.second(), references),
        row.note(),
        row.at());
  }

  private static ImageView side(
      ImageKey key, DuplicateAlert.Side side, SignedReferences references) {
    return ImageView.of(key.image(), side.facts(), references);
  }
}
