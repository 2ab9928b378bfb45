package dev.lookalike.console.command;

import dev.lookalike.app.Settings;
import dev.lookalike.console.terminal.OutputOptions;
import dev.lookalike.duplicates.DuplicatesSettings;
import dev.lookalike.embedder.EmbedderSettings;
import dev.lookalike.indexer.IndexerSettings;
import dev.lookalike.query.QuerySettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the page of settings, from the records that the apps read. */
@Command(
    name = "settings",
    mixinStandardHelpOptions = true,
    description = "Print every setting of the four apps as a page of Markdown: docs/settings.md.",
    footer = {"", "Examples:", "  lookalike settings > settings.md", "  lookalike settings --json"})
public final class SettingsCommand implements Callable<Integer> {
  private static final String INTRODUCTION =
      """
      # Settings

      Written by `./lookalike settings` from the records that the apps read; a test fails when the two differ.

      A setting is given in the environment, or under its other name in the properties file that
      `LOOKALIKE_SETTINGS_FILE` names; the environment wins. An unknown or invalid one ends the app at its
      start with a sentence that names it. Durations are written `250ms`, `10s`, `5m`, `24h`, `30d`; sizes `512KiB`,
      `8MiB`, `2GiB`. What the log shows is said by `LOG_LEVEL` (INFO), `KAFKA_LOG_LEVEL` (WARN) and
      `LOG_FORMAT` (`text`, or `json` for one document a line).
      """;

  @Mixin OutputOptions output = new OutputOptions();

  /** A line of --json. */
  record Described(
      String app, String variable, String property, @Nullable String defaultValue, String doc) {}

  @Override
  public Integer call() {
    Map<String, Class<? extends Record>> apps = new LinkedHashMap<>();
    apps.put("embedder", EmbedderSettings.class);
    apps.put("indexer", IndexerSettings.class);
    apps.put("duplicates", DuplicatesSettings.class);
    apps.put("query", QuerySettings.class);
    StringBuilder page = new StringBuilder(INTRODUCTION);
    apps.forEach((app, settings) -> table(app, settings, page));
    output.say("%s", page.toString().stripTrailing());
    apps.forEach(this::documents);
    return 0;
  }

  private void documents(String app, Class<? extends Record> settings) {
    for (Settings.Entry entry : Settings.entries(settings)) {
      output.document(
          new Described(
              app, entry.variable(), entry.property(), entry.defaultValue(), entry.doc()));
    }
  }

  private static void table(String app, Class<? extends Record> settings, StringBuilder page) {
    page.append("\n## %s\n\n".formatted(app))
        .append("| in the environment | in the file | default | what it is |\n|---|---|---|---|\n");
    for (Settings.Entry entry : Settings.entries(settings)) {
      page.append(
          "| `%s` | `%s` | %s | %s |\n"
              .formatted(
                  entry.variable(),
                  entry.property(),
                  given(entry),
                  entry.doc().replace("|", "\\|")));
    }
  }

  private static String given(Settings.Entry entry) {
    String value = entry.defaultValue();
    if (value == null) {
      return "*must be given*";
    }
    return value.isEmpty() ? "" : "`%s`".formatted(value.replace("|", "\\|"));
  }
}
