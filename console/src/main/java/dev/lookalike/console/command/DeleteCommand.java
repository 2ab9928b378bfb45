package dev.lookalike.console.command;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.client.Published;
import dev.lookalike.console.terminal.OutputOptions;
import dev.lookalike.console.terminal.Progress;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.UploadReceipt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes images from the catalogue. */
@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    description = "Delete images from the catalogue; the picture files stay.",
    footer = {
      "",
      "Examples:",
      "  lookalike delete sku-1/front sku-1/back",
      "  lookalike delete old.jpg --wait --json"
    })
public final class DeleteCommand implements Callable<Integer> {
  private static final JsonCodec<UploadReceipt> RECEIPT = JsonCodec.of(UploadReceipt.class);

  @Parameters(arity = "1..*", paramLabel = "ID", description = "Ids of images.")
  List<String> ids = List.of();

  @Option(names = "--wait", description = "Wait until they are gone from the index.")
  boolean wait;

  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    // All or none: what is mistyped must not be found out half way.
    ids.forEach(id -> new ImageKey(connection.tenant, id));
    try (CatalogClient client = connection.connect();
        Progress bar = Progress.of("Deleting", ids.size(), output)) {
      if (wait) {
        Map<String, CompletableFuture<UploadReceipt>> receipts = new LinkedHashMap<>();
        ids.forEach(id -> receipts.put(id, client.deleteAndWait(id)));
        for (Map.Entry<String, CompletableFuture<UploadReceipt>> entry : receipts.entrySet()) {
          UploadReceipt receipt = entry.getValue().get();
          output.value(RECEIPT, connection.tenant + "/" + entry.getKey(), receipt);
          output.say("%s %s", receipt.status(), entry.getKey());
          bar.step();
        }
      } else {
        for (String id : ids) {
          Published published = client.delete(id).get();
          output.document(published);
          output.say("deleted %s", id);
          bar.step();
        }
      }
    }
    return 0;
  }
}
