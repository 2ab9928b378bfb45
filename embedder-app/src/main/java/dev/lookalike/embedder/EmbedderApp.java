package dev.lookalike.embedder;

import dev.lookalike.app.App;
import dev.lookalike.app.Faults;
import dev.lookalike.app.Health;
import dev.lookalike.app.StateDirectory;
import dev.lookalike.app.Tracing;
import dev.lookalike.schema.ModelId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running embedder: uploads in; vectors, failures and receipts out. */
public final class EmbedderApp implements App {
  private static final Logger LOG = LoggerFactory.getLogger(EmbedderApp.class);

  private final StateDirectory stateDir;
  private final EmbedderParts parts;
  private final Work work;
  private final Surroundings surroundings;
  private final Duration drainTimeout;
  private final String group;
  private final TopicGuard guard;
  private final KafkaStreams streams;
  private final KafkaStreamsMetrics streamsMetrics;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile String lastError = "";

  private EmbedderApp(
      EmbedderSettings settings,
      StateDirectory stateDir,
      EpochRecord uploads,
      EmbedderParts given,
      MeterRegistry meters) {
    this.stateDir = stateDir;
    this.parts = given.metered(meters);
    this.work = Work.of(settings, parts);
    ModelId model = parts.embedder().model();
    this.drainTimeout = settings.embedder().drainTimeout();
    this.group = settings.embedder().applicationId();
    this.surroundings =
        new Surroundings(
            Rules.of(settings.embedder(), model, uploads.partitions()),
            work.pool(),
            new BackPressure(BackPressure.Mark.of(settings.embedder().inbox())),
            new Counts(meters),
            Tracing.of("embedder", settings.tracing()),
            InstantSource.system());
    Properties properties =
        EmbedderProperties.of(
            settings.kafka().clientProperties(),
            settings.embedder(),
            settings.kafka().instance().orElseGet(stateDir::instance));
    this.guard =
        new TopicGuard(Admin.create(settings.kafka().clientProperties()), uploads.topicId());
    this.streams =
        new KafkaStreams(
            EmbedderTopology.of(model, surroundings),
            properties,
            new PausingClients(surroundings.backPressure()::full, guard::check));
    this.streamsMetrics = new KafkaStreamsMetrics(streams);
    streamsMetrics.bindTo(meters);
    Gauges.bind(meters, work, surroundings.backPressure());
  }

  /**
   * Starts as the settings say. The topics must be there.
   *
   * @param meters where it measures what it does
   * @throws dev.lookalike.app.SettingsException when the epoch belongs to another image-uploads
   * @throws dev.lookalike.embedding.EmbeddingException when the model cannot be loaded
   * @throws IllegalStateException when Kafka refuses or the state directory is in use
   */
  public static EmbedderApp start(EmbedderSettings settings, MeterRegistry meters) {
    return start(settings, EmbedderParts.of(settings), meters);
  }

  /** Starts with parts that are given, and closes them at its end, or when it cannot start. */
  public static EmbedderApp start(
      EmbedderSettings settings, EmbedderParts parts, MeterRegistry meters) {
    StateDirectory stateDir = null;
    try {
      stateDir = StateDirectory.open(settings.embedder().stateDir(), "embedder.state-dir");
      EpochRecord uploads =
          new UploadEpochs(settings.kafka().clientProperties(), settings.embedder().applicationId())
              .check(settings.embedder().epoch());
      EmbedderApp app = new EmbedderApp(settings, stateDir, uploads, parts, meters);
      app.start();
      return app;
    } catch (RuntimeException e) {
      parts.close();
      if (stateDir != null) {
        stateDir.close();
      }
      throw e;
    }
  }

  private void start() {
    streams.setUncaughtExceptionHandler(this::onException);
    streams.setStateListener(
        (now, before) -> {
          LOG.info("{} -> {}", before, now);
          if (now == State.ERROR) {
            fail(new IllegalStateException("Streams ended: " + lastError));
          }
        });
    stateDir.renew(streams::cleanUp);
    work.start(this::fail);
    try {
      streams.start();
    } catch (RuntimeException e) {
      work.stop();
      streamsMetrics.close();
      streams.close(Duration.ZERO);
      work.close(drainTimeout, true);
      guard.close();
      throw stateDir.explain(e, ProcessorStateException.class).orElse(e);
    }
  }

  @Override
  public Health health() {
    Map<String, Object> details = new TreeMap<>(surroundings.counts().asMap());
    Inbox.Level level = surroundings.backPressure().total();
    details.put("state", streams.state().name());
    details.put("model", surroundings.rules().model().toString());
    details.put("inbox.fresh", level.fresh());
    details.put("inbox.aside", level.aside());
    details.put("inbox.bytes", level.bytes());
    details.put("lastError", lastError);
    List<String> resting = work.pool().restingHosts();
    if (!resting.isEmpty()) {
      details.put(Health.PROBLEM, "hosts rest: " + String.join("; ", resting));
    }
    Health health =
        new Health(!ended.isCompletedExceptionally(), streams.state() == State.RUNNING, details);
    return stateDir.problem().map(health::hindered).orElse(health);
  }

  @Override
  public String group() {
    return group;
  }

  @Override
  public CompletableFuture<Void> ended() {
    return ended;
  }

  /**
   * Commits what is finished and stops; the inbox keeps what is not. The process stays a member of
   * its group for the session timeout, so that a restart takes its tasks back at once.
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    work.stop();
    streamsMetrics.close();
    streams.close(
        CloseOptions.timeout(drainTimeout)
            .withGroupMembershipOperation(GroupMembershipOperation.REMAIN_IN_GROUP));
    work.close(drainTimeout, !ended.isCompletedExceptionally());
    guard.close();
    surroundings.tracing().close();
    parts.close();
    stateDir.close();
    ended.complete(null);
  }

  private StreamThreadExceptionResponse onException(Throwable fault) {
    lastError = fault.toString();
    if (Faults.mayPass(fault)) {
      LOG.warn("the Streams thread is replaced", fault);
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    fail(
        stateDir
            .explain(fault, ProcessorStateException.class)
            .<Throwable>map(said -> said)
            .orElse(fault));
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  /** What is in hand stays in the journal: it may have been the cause. */
  private void fail(Throwable fault) {
    if (ended.completeExceptionally(fault)) {
      lastError = fault.toString();
      LOG.error("the embedder stops", fault);
      work.stop();
      new Thread(() -> streams.close(Duration.ofSeconds(1)), "embedder-fault").start();
    }
  }
}
