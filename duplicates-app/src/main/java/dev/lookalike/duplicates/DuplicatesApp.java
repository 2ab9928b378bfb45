package dev.lookalike.duplicates;

import dev.lookalike.app.App;
import dev.lookalike.app.Faults;
import dev.lookalike.app.Health;
import dev.lookalike.app.StateDirectory;
import dev.lookalike.app.Tracing;
import dev.lookalike.verdict.VerdictModel;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells from neighbours and decisions which images duplicate which. */
public final class DuplicatesApp implements App {
  private static final Logger LOG = LoggerFactory.getLogger(DuplicatesApp.class);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

  private final String group;
  private final StateDirectory directory;
  private final KafkaStreams streams;
  private final RestoreLog restores = new RestoreLog(InstantSource.system());
  private final Tracing tracing;
  private final KafkaStreamsMetrics shown;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  private DuplicatesApp(
      String group,
      StateDirectory directory,
      KafkaStreams streams,
      Tracing tracing,
      MeterRegistry meters) {
    this.group = group;
    this.directory = directory;
    this.streams = streams;
    this.tracing = tracing;
    this.shown = new KafkaStreamsMetrics(streams);
    shown.bindTo(meters);
  }

  /**
   * Starts and returns; {@link #health()} tells when it works.
   *
   * @param meters where it measures what it does
   * @throws IllegalStateException when a topic is missing or its partitions were changed, or
   *     another process has the state directory
   */
  public static DuplicatesApp start(DuplicatesSettings settings, MeterRegistry meters) {
    StateDirectory directory =
        StateDirectory.open(settings.streams().stateDir(), "streams.state-dir");
    try {
      Tracing tracing = Tracing.of("duplicates", settings.tracing());
      KafkaStreams streams = streams(settings, directory, new Meters(meters), tracing);
      DuplicatesApp app =
          new DuplicatesApp(
              settings.streams().applicationId(), directory, streams, tracing, meters);
      app.run();
      return app;
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private static KafkaStreams streams(
      DuplicatesSettings settings, StateDirectory directory, Meters meters, Tracing tracing) {
    VerdictModel verdict = Thresholds.verdict(settings.model());
    Properties properties = StreamsProperties.of(settings);
    // Once killed and started again it is the same member, and its tasks are its own at once.
    properties.put(
        StreamsConfig.mainConsumerPrefix(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG),
        settings.kafka().instance().orElseGet(directory::instance));
    PartitionCounts counts;
    try (Admin admin = Admin.create(settings.kafka().clientProperties())) {
      counts = PartitionCounts.read(admin, settings.streams().applicationId());
    }
    Plan plan =
        new Plan(
            new ModelScorer(verdict),
            Thresholds.of(settings, verdict),
            settings.scope().toScope(),
            settings.groups().toRules(settings.scope()),
            settings.report().retention(),
            counts,
            meters,
            tracing);
    return new KafkaStreams(
        DuplicatesTopology.build(plan, new StreamsConfig(properties)), properties);
  }

  private void run() {
    streams.setUncaughtExceptionHandler(this::onFault);
    streams.setGlobalStateRestoreListener(restores);
    streams.setStateListener(
        (now, before) -> {
          if (now == State.NOT_RUNNING) {
            ended.complete(null);
          } else if (now == State.ERROR) {
            ended.completeExceptionally(new IllegalStateException("Kafka Streams gave up"));
          }
        });
    directory.renew(streams::cleanUp);
    try {
      streams.start();
    } catch (RuntimeException e) {
      shown.close();
      streams.close(Duration.ZERO);
      throw directory.explain(e, ProcessorStateException.class).orElse(e);
    }
  }

  private StreamThreadExceptionResponse onFault(Throwable fault) {
    if (Faults.mayPass(fault)) {
      LOG.warn("a thread ended by a fault; another takes its place", fault);
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    ended.completeExceptionally(
        directory
            .explain(fault, ProcessorStateException.class)
            .<Throwable>map(said -> said)
            .orElse(fault));
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  @Override
  public Health health() {
    State state = streams.state();
    Map<String, Object> details = new HashMap<>(Map.of("state", state.toString()));
    if (restores.underWay() > 0) {
      details.put("restoring", restores.underWay());
    }
    Health health = new Health(!ended.isCompletedExceptionally(), state == State.RUNNING, details);
    return directory.problem().map(health::hindered).orElse(health);
  }

  @Override
  public String group() {
    return group;
  }

  @Override
  public CompletableFuture<Void> ended() {
    return ended;
  }

  /** Leaves the group at once, so that whoever takes over need not wait for the session's end. */
  @Override
  public void close() {
    shown.close();
    streams.close(
        CloseOptions.timeout(CLOSE_WITHIN)
            .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    tracing.close();
    directory.close();
    ended.complete(null);
  }
}
