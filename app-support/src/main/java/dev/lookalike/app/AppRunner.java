package dev.lookalike.app;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of a deployable's process: settings, start, health, end. */
public final class AppRunner {
  private static final Logger LOG = LoggerFactory.getLogger(AppRunner.class);

  private AppRunner() {}

  /**
   * Runs an app until it ends or the process is told to stop, then exits: 0 after an orderly end, 1
   * when the app failed, 2 when a setting is wrong.
   */
  public static <S extends Record> void run(
      String name,
      Supplier<S> settings,
      Function<S, HttpSettings> http,
      Function<S, KafkaSettings> kafka,
      BiFunction<S, MeterRegistry, App> start) {
    JdkLogging.intoTheLog();
    try {
      S read = settings.get();
      Telemetry telemetry = new Telemetry();
      App app = start.apply(read, telemetry.of(name));
      stopOnSignal(name, app);
      if (http.apply(read).port() >= 0) {
        KafkaWatch watch = KafkaWatch.start(kafka.apply(read));
        Supplier<Health> health = () -> watch.with(app.health());
        telemetry.watch(name, health);
        Backlog.start(kafka.apply(read), app.group(), telemetry.of(name));
        HealthServer server = HealthServer.start(http.apply(read), health, telemetry);
        LOG.info("{}: health on port {}", name, server.port());
      }
      app.ended().get();
      app.close();
      exit(0);
    } catch (SettingsException e) {
      LOG.error("{}: {}", name, e.getMessage());
      exit(2);
    } catch (ExecutionException e) {
      LOG.error("{}: ended by a fault: {}", name, e.getCause().getMessage(), e.getCause());
      exit(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      exit(1);
    } catch (RuntimeException e) {
      LOG.error("{}: cannot start: {}", name, e.getMessage(), e);
      exit(1);
    }
  }

  private static void stopOnSignal(String name, App app) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (app.ended().isDone()) {
                    return;
                  }
                  LOG.info("{}: stopping", name);
                  app.close();
                  LOG.info("{}: stopped", name);
                  // A JVM ended by SIGTERM reports 143 otherwise, also after an orderly end.
                  Runtime.getRuntime().halt(0);
                },
                "stop"));
  }

  private static void exit(int status) {
    System.exit(status);
  }
}
