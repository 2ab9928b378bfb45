package dev.lookalike.query;

import dev.lookalike.app.App;
import dev.lookalike.app.Health;
import dev.lookalike.app.Tracing;
import dev.lookalike.schema.Serving;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** The query app: requests in, replies out. */
public final class QueryApp implements App {
  private final QuerySettings settings;
  private final Admin admin;
  private final Threads threads = new Threads();
  private final Counters counters;
  private final Tracing tracing;
  private final EngineSlot slot = new EngineSlot();
  private final ServingFollower serving;
  private final Fetching fetching;
  private final Pictures pictures;
  private final LookUps lookUps;
  private final Replier replier;
  private final Intake intake;
  private final RequestListener listener;
  private final List<KafkaClientMetrics> shown;

  private QueryApp(QuerySettings settings, ServingFactory factory, MeterRegistry meters) {
    this.settings = settings;
    this.tracing = Tracing.of("query", settings.tracing());
    this.counters = new Counters(meters);
    Clients clients = new Clients(settings);
    this.admin = clients.admin();
    this.serving =
        new ServingFollower(
            clients.serving(),
            slot,
            serving -> factory.open(serving).metered(meters),
            settings.batch(),
            threads);
    ReplyTopics topics = new ReplyTopics(settings.replies().pattern(), new TopicLookUp(admin));
    ReplyBudget budget = new ReplyBudget(settings.replies().maxBytes().bytes());
    Producer<byte[], byte[]> replies = clients.replies();
    this.replier =
        new Replier(new ReplySender(replies, threads), topics, budget, counters, tracing);
    this.fetching = new Fetching(settings.fetch(), settings.s3(), threads);
    this.pictures = new Pictures(settings.requests().decoders(), threads);
    this.lookUps = new LookUps(settings.requests().workers(), threads);
    Answering answering = new Answering(slot, fetching, pictures, lookUps, InstantSource.system());
    this.intake = new Intake(settings.requests(), answering, replier, counters, threads);
    Consumer<byte[], byte[]> requests = clients.requests();
    this.listener = new RequestListener(requests, intake);
    Gauges.bind(meters, slot, intake);
    this.shown = List.of(new KafkaClientMetrics(requests), new KafkaClientMetrics(replies));
    shown.forEach(metrics -> metrics.bindTo(meters));
  }

  /**
   * Starts answering; requests are seen once {@link #health()} is ready.
   *
   * @param factory opens model and index; what it gives is released when it is exchanged or the app
   *     is closed
   * @param meters where it measures what it does
   */
  public static QueryApp start(
      QuerySettings settings, ServingFactory factory, MeterRegistry meters) {
    QueryApp app = new QueryApp(settings, factory, meters);
    app.serving.start();
    app.listener.start();
    return app;
  }

  @Override
  public Health health() {
    Optional<Serving> present = slot.serving();
    Map<String, Object> details = new TreeMap<>();
    present.ifPresent(
        now -> {
          details.put("model", now.model().toString());
          details.put("index", now.index());
        });
    if (!slot.reason().isEmpty()) {
      details.put("notServing", slot.reason());
    }
    details.put("joined", listener.hasJoined());
    details.put("inHand", intake.inHand());
    details.put("requests", counters.toMap());
    Health health =
        new Health(!ended().isDone(), listener.hasJoined() && present.isPresent(), details);
    String trouble = slot.trouble();
    return trouble.isEmpty() ? health : health.hindered(trouble);
  }

  @Override
  public String group() {
    return settings.requests().group();
  }

  @Override
  public CompletableFuture<Void> ended() {
    return CompletableFuture.anyOf(listener.ended(), serving.ended(), threads.fault())
        .thenApply(end -> null);
  }

  /** Reads no more requests, answers those in hand within the drain time, and stops. */
  @Override
  public void close() {
    shown.forEach(KafkaClientMetrics::close);
    listener.close();
    intake.drain(settings.requests().drainTime());
    serving.close();
    slot.exchange(null, "the query app is stopping");
    fetching.close();
    pictures.close();
    lookUps.close();
    intake.close();
    replier.close();
    tracing.close();
    admin.close(Duration.ZERO);
  }
}
