package dev.lookalike.indexer;

import dev.lookalike.app.AppRunner;
import dev.lookalike.app.Settings;

/** The indexer as a process. */
public final class IndexerMain {
  private IndexerMain() {}

  public static void main(String[] args) {
    AppRunner.run(
        "indexer",
        () -> Settings.load(IndexerSettings.class),
        IndexerSettings::http,
        IndexerSettings::kafka,
        IndexerApp::start);
  }
}
