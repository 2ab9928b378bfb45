package dev.lookalike.query;

import dev.lookalike.app.AppRunner;
import dev.lookalike.app.Settings;

/** The query app as a process. */
public final class QueryMain {
  private QueryMain() {}

  public static void main(String[] args) {
    AppRunner.run(
        "query",
        () -> Settings.load(QuerySettings.class),
        QuerySettings::http,
        QuerySettings::kafka,
        (settings, meters) -> QueryApp.start(settings, new ServingFromSettings(settings), meters));
  }
}
