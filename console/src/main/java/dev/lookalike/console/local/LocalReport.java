package dev.lookalike.console.local;

import dev.lookalike.console.terminal.OutputOptions;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.UploadReceipt;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the local mode says: lines for people, or a document for each event. */
final class LocalReport {
  private static final JsonCodec<DuplicateAlert> ALERT = JsonCodec.of(DuplicateAlert.class);

  private final OutputOptions output;

  LocalReport(OutputOptions output) {
    this.output = output;
  }

  void starting(Path data) {
    Path where = data.toAbsolutePath().normalize();
    output.say("starting in %s ...", where);
    output.event("starting", Map.of("data", where.toString()));
  }

  /** Uploads are worked on and queries are answered. */
  void ready(LocalMode local, String gallery) {
    output.say(
        "ready: Kafka on %s, model %s, health on %shealth/ready",
        local.bootstrapServers(), local.model(), gallery);
    output.say("gallery: %s", gallery);
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("bootstrapServers", local.bootstrapServers());
    parts.put("model", local.model().toString());
    parts.put("health", gallery + "health/ready");
    parts.put("gallery", gallery);
    output.event("ready", parts);
  }

  /** What is in the folder is in the catalogue. */
  void ingested(int pictures, FolderSync.Outcome outcome) {
    output.say("%d pictures: %s", pictures, summary(outcome));
    outcome.rejected().forEach(line -> output.say("  rejected %s", line));
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("pictures", pictures);
    details.put("ends", outcome.ends());
    details.put("unchanged", outcome.unchanged());
    details.put("rejected", outcome.rejected());
    output.event("ingested", details);
  }

  void pairs(int count) {
    output.say("%d pairs of duplicates", count);
  }

  void alert(DuplicateAlert alert) {
    output.say("  %-9s %-9s %s", alert.status(), alert.verdict(), alert.pair());
    output.event("alert", ALERT, alert);
  }

  void up(String anyImage) {
    output.say("up until Ctrl-C; try: ./lookalike search --id '%s'", anyImage);
    output.event("up", Map.of());
  }

  void stopping() {
    output.say("stopping ...");
    output.event("stopping", Map.of());
  }

  void stopped() {
    output.say("stopped; start again with the same --data to go on");
    output.event("stopped", Map.of());
  }

  private static String summary(FolderSync.Outcome outcome) {
    StringBuilder summary = new StringBuilder();
    outcome
        .ends()
        .forEach((status, count) -> summary.append("%d %s, ".formatted(count, word(status))));
    return summary
        .append("%d unchanged since the last run".formatted(outcome.unchanged()))
        .toString();
  }

  private static String word(UploadReceipt.Status status) {
    return switch (status) {
      case SEARCHABLE -> "embedded and searchable";
      case SUPERSEDED -> "superseded";
      case REJECTED -> "rejected";
      case DELETED -> "deleted";
    };
  }
}
