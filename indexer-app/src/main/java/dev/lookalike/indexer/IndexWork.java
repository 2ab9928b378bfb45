package dev.lookalike.indexer;

import dev.lookalike.app.Tracing;
import dev.lookalike.index.IndexCorruptException;
import dev.lookalike.index.IndexMismatchException;
import dev.lookalike.index.IndexSpec;
import dev.lookalike.index.IndexUnavailableException;
import dev.lookalike.index.VectorIndex;
import dev.lookalike.schema.Serving;
import dev.lookalike.schema.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InconsistentGroupProtocolException;

/** An indexer from its start to its end: prepare the index, join the group, serve, index. */
final class IndexWork {
  private static final Duration POLL = Duration.ofMillis(200);

  /** About ten seconds of attempts: what fails for a reason of its own will not pass by waiting. */
  private static final int PUZZLED_ATTEMPTS = 8;

  private final IndexerSettings settings;
  private final Clients clients;
  private final VectorIndex index;
  private final Status status;
  private final Patience patience;
  private final IndexSpec spec;
  private final String group;

  IndexWork(
      IndexerSettings settings,
      Clients clients,
      VectorIndex index,
      Status status,
      Patience patience) {
    this.settings = settings;
    this.clients = clients;
    this.index = index;
    this.status = status;
    this.patience = patience;
    this.spec = index.spec();
    this.group = settings.groupOf(spec.model());
  }

  void run(double floor) {
    status.preparing("opening index " + spec.name());
    patience.insist("opening index " + spec.name(), index::open);
    // Another process is another producer; Kafka fences it by the group, not by this id.
    String producer = settings.kafka().instance().orElseGet(() -> UUID.randomUUID().toString());
    String transactionalId = group + "-" + producer;
    try (Tracing tracing = Tracing.of("indexer", settings.tracing());
        Admin admin = clients.admin();
        Preparation preparation = preparation(admin);
        ServingTopic serving = new ServingTopic(clients.reader(group));
        Publisher publisher =
            new Publisher(() -> clients.producer(transactionalId), status.meters())) {
      patience.insist(
          "preparing index " + spec.name(), () -> preparation.beforeJoining(serving.current()));
      try (VectorFeed feed =
          new VectorFeed(
              clients.member(group, spec.name()), Topics.vectors(spec.model()), status.meters())) {
        Announcer announcer = new Announcer(publisher, spec, Clock.systemUTC(), tracing);
        join(feed, preparation);
        patience.insist("ending what a killed predecessor left open", publisher::open);
        if (settings.serve()) {
          patience.insist("putting the index into service", () -> serve(announcer, serving));
          patience.insist("forgetting the rebuild", preparation::forgetRebuild);
        }
        try (BackgroundVerifier verifier =
            new BackgroundVerifier(settings, clients, index, status)) {
          verifier.start(feed::holdsFirst);
          loop(feed, announcer, serving, settings.neighbours().floor().orElse(floor));
        }
      }
    }
  }

  private Preparation preparation(Admin admin) {
    String rebuildGroup = settings.rebuildGroupOf(spec.model(), spec.name());
    return new Preparation(
        index,
        new GroupOffsets(admin, Topics.vectors(spec.model())),
        new Preparation.Groups(group, rebuildGroup),
        () -> new Rebuild(clients.reader(rebuildGroup), index, patience, status),
        status);
  }

  /**
   * Waits for the group to admit this indexer, which it does once none of another index is left.
   */
  private void join(VectorFeed feed, Preparation preparation) {
    status.preparing("joining group " + group);
    patience.insist(
        "joining group " + group,
        () -> {
          while (!feed.joined() || !preparation.completeAfterJoining()) {
            await(feed);
          }
        });
  }

  private void await(VectorFeed feed) {
    if (patience.isClosing()) {
      throw new CancellationException("closing");
    }
    try {
      feed.waitFor(POLL);
    } catch (InconsistentGroupProtocolException e) {
      throw new KafkaException(
          "there are indexers of another index than %s; waiting until they are stopped"
              .formatted(spec.name()),
          e);
    }
  }

  private void serve(Announcer announcer, ServingTopic serving) {
    Optional<Serving> before = serving.current();
    if (announcer.serve(before)) {
      // Readable a moment after the commit; until then this indexer would seem to be replaced.
      while (serving.latest().equals(before)) {
        patience.pause(POLL);
      }
    }
  }

  private void loop(VectorFeed feed, Announcer announcer, ServingTopic serving, double floor) {
    IndexerLoop loop =
        new IndexerLoop(
            feed,
            new ChangeReader(spec),
            new BatchIndexer(index, settings.neighbours(), floor),
            announcer,
            status);
    int failures = 0;
    while (!patience.isClosing()) {
      try {
        if (loop.round(patience)) {
          failures = 0;
        }
        stopUnlessServed(serving.latest());
      } catch (RefusedException
          | IndexMismatchException
          | IndexCorruptException
          | FencedInstanceIdException e) {
        throw e;
      } catch (RuntimeException e) {
        status.trouble("the batch was not published", e);
        feed.rewind();
        failures++;
        if (!mayPass(e) && failures >= PUZZLED_ATTEMPTS) {
          throw e;
        }
        patience.pause(Patience.after(failures));
      }
    }
  }

  /** An outage may last; a fault of any other kind is one of this program or of its data. */
  private static boolean mayPass(RuntimeException fault) {
    return fault instanceof KafkaException || fault instanceof IndexUnavailableException;
  }

  /** After a switch the rows written here would be missing where they are looked for. */
  private void stopUnlessServed(Optional<Serving> serving) {
    if (settings.serve() && Preparation.isOther(serving, spec)) {
      throw Preparation.notServed(serving.orElseThrow(), spec);
    }
  }
}
