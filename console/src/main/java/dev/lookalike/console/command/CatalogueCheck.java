package dev.lookalike.console.command;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.client.SimilarityQuery;
import dev.lookalike.console.terminal.OutputOptions;
import dev.lookalike.evaluation.table.PictureFile;
import dev.lookalike.schema.Evidence;
import dev.lookalike.schema.SimilarityReply;
import dev.lookalike.schema.SimilarityReply.Result;
import dev.lookalike.schema.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Asks the query app whether pictures would duplicate images of the catalogue. */
final class CatalogueCheck {
  private final CatalogClient client;
  private final int top;
  private final OutputOptions output;
  private int refused;

  CatalogueCheck(CatalogClient client, int top, OutputOptions output) {
    this.client = client;
    this.top = top;
    this.output = output;
  }

  /** A picture that cannot be read is told and counted; it harms no other. */
  void check(PictureFile picture, DuplicatePrinter printer)
      throws IOException, ExecutionException, InterruptedException {
    byte[] file = Files.readAllBytes(picture.file());
    SimilarityReply reply = client.search(SimilarityQuery.ofFile(file).topK(top).verdicts()).get();
    if (reply.status() != SimilarityReply.Status.OK) {
      refused++;
      output.warn("left out %s: %s: %s", picture.id(), reply.status(), reply.detail());
      return;
    }
    for (Result result : reply.results()) {
      if (isDuplicate(result.verdict())) {
        printer.print(duplicate(picture, result));
      }
    }
  }

  /** How many pictures got no answer. */
  int refused() {
    return refused;
  }

  private static boolean isDuplicate(@Nullable Verdict verdict) {
    return verdict == Verdict.EXACT || verdict == Verdict.NEAR_COPY;
  }

  private static DuplicatePrinter.Duplicate duplicate(PictureFile picture, Result result) {
    Evidence evidence = result.evidence();
    Double probability = result.probability();
    return new DuplicatePrinter.Duplicate(
        picture.id(),
        result.image(),
        String.valueOf(result.verdict()),
        probability == null ? 1 : probability,
        result.score(),
        evidence == null ? null : evidence.comparison());
  }
}
