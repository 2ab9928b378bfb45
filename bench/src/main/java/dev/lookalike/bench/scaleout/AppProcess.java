package dev.lookalike.bench.scaleout;

import dev.lookalike.app.App;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/** The life of an app in a process of this bench. */
final class AppProcess {
  private AppProcess() {}

  /** Says when it takes part; returns when it has ended. */
  static void run(App app) throws ExecutionException, InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(app::close, "stop"));
    while (!app.health().ready()) {
      Sleep.of(Duration.ofMillis(20), 1);
    }
    System.out.println(Child.READY);
    app.ended().get();
  }
}
