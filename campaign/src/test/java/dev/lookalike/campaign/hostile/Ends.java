package dev.lookalike.campaign.hostile;

import dev.lookalike.campaign.hostile.Post.Place;
import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.ImageFailure;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.Topics;
import dev.lookalike.schema.UploadReceipt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How each record ended, as the failures' and the receipts' topics tell. */
record Ends(Map<Place, FailureReason> failures, Map<Place, UploadReceipt.Status> receipts) {
  private static final JsonCodec<ImageFailure> FAILURES = JsonCodec.of(ImageFailure.class);
  private static final JsonCodec<UploadReceipt> RECEIPTS = JsonCodec.of(UploadReceipt.class);

  static Ends read(Post post) {
    Map<Place, FailureReason> failures = new HashMap<>();
    post.read(Topics.FAILURES).stream()
        .map(record -> FAILURES.read(record.value()))
        .forEach(f -> failures.put(new Place(f.topic(), f.partition(), f.offset()), f.reason()));
    Map<Place, UploadReceipt.Status> receipts = new HashMap<>();
    post.read(Topics.RECEIPTS).stream()
        .map(record -> RECEIPTS.read(record.value()))
        .forEach(
            receipt ->
                receipts.put(
                    new Place(Topics.UPLOADS, receipt.partition(), receipt.version().offset()),
                    receipt.status()));
    return new Ends(failures, receipts);
  }

  /** Those of which nothing is said. */
  List<Place> open(List<Place> places) {
    return places.stream()
        .filter(place -> !failures.containsKey(place) && !receipts.containsKey(place))
        .toList();
  }

  /** Counted by how they ended, to be printed. */
  Map<String, Integer> summary() {
    Map<String, Integer> counts = new TreeMap<>();
    failures.forEach((place, why) -> counts.merge(place.topic() + " " + why, 1, Integer::sum));
    receipts.values().forEach(status -> counts.merge("receipt " + status, 1, Integer::sum));
    return counts;
  }
}
