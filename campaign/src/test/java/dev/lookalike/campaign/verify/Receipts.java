package dev.lookalike.campaign.verify;

import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Topics;
import java.util.Set;
import java.util.stream.Collectors;

/** Which images have a receipt by now, for what must not wait for the rest. */
public final class Receipts {
  private Receipts() {}

  public static Set<ImageKey> read(String servers) {
    return Snapshot.read(servers).topic(Topics.RECEIPTS).newest().keySet().stream()
        .map(ImageKey::parse)
        .collect(Collectors.toSet());
  }
}
