package dev.lookalike.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * What the apps of this process measure, as one page that Prometheus reads. Each app has a registry
 * of its own; what it measures bears its name in the tag {@code app}.
 */
public final class Telemetry implements AutoCloseable {
  /** Upper bounds of the histograms of times: from a cached answer to a day of retries. */
  private static final double[] TIMES =
      LongStream.of(1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 60_000, 600_000)
          .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
          .toArray();

  private static final double[] SIZES =
      DoubleStream.iterate(1, size -> size <= 512, size -> 2 * size).toArray();

  private final PrometheusMeterRegistry page =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbage = new JvmGcMetrics();

  /** Begins with what the JVM tells of itself. */
  public Telemetry() {
    page.config().meterFilter(histograms());
    garbage.bindTo(page);
    new JvmMemoryMetrics().bindTo(page);
    new JvmThreadMetrics().bindTo(page);
    new ProcessorMetrics().bindTo(page);
    new FileDescriptorMetrics().bindTo(page);
    new UptimeMetrics().bindTo(page);
  }

  /** Where the app of this name measures. */
  public MeterRegistry of(String app) {
    CompositeMeterRegistry registry = new CompositeMeterRegistry();
    registry.config().commonTags("app", app);
    registry.add(page);
    return registry;
  }

  /** Shows how the app of this name is, 1 for yes and 0 for no. */
  public void watch(String app, Supplier<Health> health) {
    gauge("lookalike.live", app, () -> health.get().live());
    gauge("lookalike.ready", app, () -> health.get().ready());
  }

  private void gauge(String name, String app, Supplier<Boolean> is) {
    Gauge.builder(name, () -> is.get() ? 1 : 0).tag("app", app).register(page);
  }

  /** Everything, in Prometheus's text format 0.0.4. */
  public String page() {
    return page.scrape();
  }

  @Override
  public void close() {
    garbage.close();
    page.close();
  }

  /** For our own times and sizes only: Kafka's and the JVM's come as they are. */
  private static MeterFilter histograms() {
    return new MeterFilter() {
      @Override
      public DistributionStatisticConfig configure(
          Meter.Id id, DistributionStatisticConfig config) {
        if (!id.getName().startsWith("lookalike.")) {
          return config;
        }
        double[] bounds = id.getType() == Meter.Type.TIMER ? TIMES : SIZES;
        return DistributionStatisticConfig.builder()
            .serviceLevelObjectives(bounds)
            .build()
            .merge(config);
      }
    };
  }
}
