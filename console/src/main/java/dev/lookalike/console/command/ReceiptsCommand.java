package dev.lookalike.console.command;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.console.terminal.OutputOptions;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.UploadReceipt;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the uploads of an image ended. */
@Command(
    name = "receipts",
    mixinStandardHelpOptions = true,
    description = "Show how the uploads of an image ended, and how long each stage took.",
    footer = {
      "",
      "Examples:",
      "  lookalike receipts --id sku-1/front",
      "  lookalike receipts --id sku-1/front --tenant shop --json"
    })
public final class ReceiptsCommand implements Callable<Integer> {
  private static final JsonCodec<UploadReceipt> RECEIPT = JsonCodec.of(UploadReceipt.class);

  @Option(names = "--id", paramLabel = "ID", required = true, description = "The image.")
  String id = "";

  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    List<UploadReceipt> receipts;
    try (CatalogClient client = connection.connect()) {
      receipts = client.receiptsOf(id);
    }
    for (UploadReceipt receipt : receipts) {
      output.value(RECEIPT, connection.tenant + "/" + id, receipt);
      output.say(
          "%s  version %s  %s%s  %s",
          receipt.at(),
          receipt.version(),
          receipt.status(),
          receipt.reason() == null ? "" : " " + receipt.reason() + ": " + receipt.detail(),
          receipt.stageMillis().isEmpty() ? "" : stages(receipt) + " ms");
    }
    if (receipts.isEmpty()) {
      output.warn("lookalike: no receipt for %s/%s", connection.tenant, id);
      return 1;
    }
    return 0;
  }

  private static String stages(UploadReceipt receipt) {
    return receipt.stageMillis().entrySet().stream()
        .map(stage -> stage.getKey() + " " + stage.getValue())
        .collect(Collectors.joining(", "));
  }
}
