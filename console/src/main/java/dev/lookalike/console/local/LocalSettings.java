package dev.lookalike.console.local;

import dev.lookalike.app.Settings;
import dev.lookalike.duplicates.DuplicatesSettings;
import dev.lookalike.embedder.EmbedderSettings;
import dev.lookalike.indexer.IndexerSettings;
import dev.lookalike.query.QuerySettings;
import java.util.HashMap;
import java.util.Map;

/** The four apps' settings where all of them share one process, one disk and one user. */
final class LocalSettings {
  static final String MODEL = "efficientnet-lite0";

  private final DataDirectory data;
  private final Map<String, String> kafka;
  private final Map<String, String> model;
  private final Map<String, String> duplicates;

  LocalSettings(DataDirectory data, LocalOptions options, String bootstrapServers, String variant) {
    this.data = data;
    this.kafka =
        Map.of(
            "kafka.bootstrap-servers",
            bootstrapServers,
            // The data directory's lock sees to it that there is one; one that was killed is known.
            "kafka.instance",
            "local");
    this.duplicates = options.duplicates();
    this.model =
        Map.of(
            "model.dir", options.models().toString(),
            "model.name", MODEL,
            "model.variant", variant);
  }

  EmbedderSettings embedder() {
    return Settings.of(
        EmbedderSettings.class,
        with(
            model,
            Map.of(
                "embedder.state-dir",
                data.state("embedder").toString(),
                // Everything listens on loopback, so who can publish can read the disk anyway.
                "fetch.file-roots",
                "any",
                "fetch.allow-private-addresses",
                "true")));
  }

  IndexerSettings indexer() {
    return Settings.of(IndexerSettings.class, with(model, Map.of()));
  }

  DuplicatesSettings duplicates() {
    Map<String, String> own = new HashMap<>(duplicates);
    own.put("streams.state-dir", data.state("duplicates").toString());
    return Settings.of(DuplicatesSettings.class, with(model, own));
  }

  QuerySettings query() {
    return Settings.of(
        QuerySettings.class,
        with(Map.of(), Map.of("fetch.file-roots", "any", "fetch.allow-private-addresses", "true")));
  }

  private Map<String, String> with(Map<String, String> more, Map<String, String> most) {
    Map<String, String> all = new HashMap<>(kafka);
    all.putAll(more);
    all.putAll(most);
    return all;
  }
}
