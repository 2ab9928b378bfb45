package dev.lookalike.embedder;

import dev.lookalike.app.AppRunner;
import dev.lookalike.app.Settings;

/** The embedder as a process. */
public final class EmbedderMain {
  private EmbedderMain() {}

  public static void main(String[] args) {
    AppRunner.run(
        "embedder",
        () -> Settings.load(EmbedderSettings.class),
        EmbedderSettings::http,
        EmbedderSettings::kafka,
        EmbedderApp::start);
  }
}
