package dev.lookalike.console.cleanup;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.client.SimilarityQuery;
import dev.lookalike.schema.DuplicateAlert.Side;
import dev.lookalike.schema.DuplicateGroup;
import dev.lookalike.schema.DuplicateGroup.Member;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Limits;
import dev.lookalike.schema.SimilarityReply;
import dev.lookalike.schema.UploadReceipt;
import dev.lookalike.schema.Verdict;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** Says which members of a group may go, and deletes them. */
public final class Cleanup {
  private final CatalogClient client;
  private final Map<String, String> kept;

  /**
   * @param kept attributes; an image that has one of them stays, whatever it duplicates
   */
  public Cleanup(CatalogClient client, Map<String, String> kept) {
    this.client = client;
    this.kept = Map.copyOf(kept);
  }

  /**
   * Why a member has to stay; empty when it may be deleted. Asks the index for both sides, so that
   * a keeper that was deleted and a member that became another picture are noticed; between the
   * answer and the delete lies no more than a moment, but no lock.
   */
  public Optional<String> obstacle(DuplicateGroup group, Member member)
      throws ExecutionException, InterruptedException {
    if (member.verdict() != Verdict.EXACT) {
      return Optional.of("no exact copy: for a person to decide");
    }
    for (Map.Entry<String, String> attribute : kept.entrySet()) {
      String value = member.side().facts().attributes().get(attribute.getKey());
      if (attribute.getValue().equals(value)) {
        return Optional.of("kept by %s".formatted(attribute));
      }
    }
    Optional<String> keeper = missing(member.image(), group.keeper(), group.keeperSide());
    return keeper.isPresent() ? keeper : missing(group.keeper(), member.image(), member.side());
  }

  /** Why one side is not what the group says, as seen from the other; empty when it is. */
  private Optional<String> missing(ImageKey from, ImageKey wanted, Side expected)
      throws ExecutionException, InterruptedException {
    SimilarityReply reply =
        client.search(SimilarityQuery.ofImage(from.image()).topK(Limits.TOP_K)).get();
    if (reply.status() != SimilarityReply.Status.OK) {
      return Optional.of("%s cannot be asked about: %s".formatted(from.image(), reply.detail()));
    }
    Optional<SimilarityReply.Result> found =
        reply.results().stream()
            .filter(result -> result.image().equals(wanted.image()))
            .findFirst();
    if (found.isEmpty()) {
      return Optional.of("%s is not in the index any more".formatted(wanted.image()));
    }
    boolean same = found.get().facts().contentId().equals(expected.facts().contentId());
    return same
        ? Optional.empty()
        : Optional.of("%s is another picture by now".formatted(wanted.image()));
  }

  /** Deletes it; returns once it is gone from the index. */
  public UploadReceipt delete(Member member) throws ExecutionException, InterruptedException {
    return client.deleteAndWait(member.image().image()).get();
  }
}
