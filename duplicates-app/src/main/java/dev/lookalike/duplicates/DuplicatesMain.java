package dev.lookalike.duplicates;

import dev.lookalike.app.AppRunner;
import dev.lookalike.app.Settings;

/** The duplicates app as a process. */
public final class DuplicatesMain {
  private DuplicatesMain() {}

  public static void main(String[] args) {
    AppRunner.run(
        "duplicates",
        () -> Settings.load(DuplicatesSettings.class),
        DuplicatesSettings::http,
        DuplicatesSettings::kafka,
        DuplicatesApp::start);
  }
}
