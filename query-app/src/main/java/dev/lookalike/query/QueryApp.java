package dev.lookalike.query;

import dev.lookalike.app.App;
import dev.lookalike.app.Health;
import dev.lookalike.schema.Serving;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;

/** The query app: requests in, replies out. */
public final class QueryApp implements App {
  private final QuerySettings settings;
  private final Admin admin;
  private final Threads threads = new Threads();
  private final Counters counters = new Counters();
  private final EngineSlot slot = new EngineSlot();
  private final ServingFollower serving;
  private final Fetching fetching;
  private final Pictures pictures;
  private final LookUps lookUps;
  private final Replier replier;
  private final Intake intake;
  private final RequestListener listener;

  private QueryApp(QuerySettings settings, ServingFactory factory) {
    this.settings = settings;
    Clients clients = new Clients(settings);
    this.admin = clients.admin();
    this.serving = new ServingFollower(clients.serving(), slot, factory, settings.batch(), threads);
    ReplyTopics topics = new ReplyTopics(settings.replies().pattern(), new TopicLookUp(admin));
    ReplyBudget budget = new ReplyBudget(settings.replies().maxBytes().bytes());
    this.replier =
        new Replier(new ReplySender(clients.replies(), threads), topics, budget, counters);
    this.fetching = new Fetching(settings.fetch(), settings.s3(), threads);
    this.pictures = new Pictures(settings.requests().decoders(), threads);
    this.lookUps = new LookUps(settings.requests().workers(), threads);
    Answering answering = new Answering(slot, fetching, pictures, lookUps, InstantSource.system());
    this.intake = new Intake(settings.requests(), answering, replier, counters, threads);
    this.listener = new RequestListener(clients.requests(), intake);
  }

  /**
   * Starts answering; requests are seen once {@link #health()} is ready.
   *
   * @param factory opens model and index; what it gives is released when it is exchanged or the app
   *     is closed
   */
  public static QueryApp start(QuerySettings settings, ServingFactory factory) {
    QueryApp app = new QueryApp(settings, factory);
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
    return new Health(!ended().isDone(), listener.hasJoined() && present.isPresent(), details);
  }

  @Override
  public CompletableFuture<Void> ended() {
    return CompletableFuture.anyOf(listener.ended(), serving.ended(), threads.fault())
        .thenApply(end -> null);
  }

  /** Reads no more requests, answers those in hand within the drain time, and stops. */
  @Override
  public void close() {
    listener.close();
    intake.drain(settings.requests().drainTime());
    serving.close();
    slot.exchange(null, "the query app is stopping");
    fetching.close();
    pictures.close();
    lookUps.close();
    intake.close();
    replier.close();
    admin.close(Duration.ZERO);
  }
}
