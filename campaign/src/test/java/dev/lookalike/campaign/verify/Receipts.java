package dev.lookalike.campaign.verify;

import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.Topics;
import dev.lookalike.schema.UploadReceipt;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The last receipt of each image by now, for what must not wait for the rest. */
public final class Receipts {
  private static final JsonCodec<UploadReceipt> CODEC = JsonCodec.of(UploadReceipt.class);

  private Receipts() {}

  public static Map<ImageKey, UploadReceipt> read(String servers) {
    Map<ImageKey, UploadReceipt> receipts = new HashMap<>();
    Snapshot.read(servers)
        .topic(Topics.RECEIPTS)
        .newest()
        .forEach(
            (key, value) ->
                receipts.put(ImageKey.parse(key), CODEC.read(Objects.requireNonNull(value))));
    return receipts;
  }
}
