package dev.lookalike.query;

import dev.lookalike.app.BoundedLog;
import dev.lookalike.app.LogSubject;
import dev.lookalike.schema.Limits;
import dev.lookalike.schema.SimilarityReply;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes requests in, as many as may be in hand, and sees each to its reply. Never waits. */
final class Intake implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private static final SimilarityReply TOO_MANY =
      SimilarityReply.refused(
          SimilarityReply.Status.OVERLOADED, "too many requests are in hand; try again later");

  /** Before it is read nobody knows what a request is; those to be refused shall not wait long. */
  private static final int READ_WITHIN_MILLIS = 10;

  private final Pace reading = new Pace(16, Duration.ofMillis(1), System::nanoTime);
  private final InstantSource clock = InstantSource.system();
  private final Answering answering;
  private final Replier replier;
  private final Counters counters;
  private final Admission admission;
  private final ExecutorService workers;
  private final BoundedLog warnings = new BoundedLog(LOG);

  Intake(
      QuerySettings.Requests settings,
      Answering answering,
      Replier replier,
      Counters counters,
      Threads threads) {
    this.answering = answering;
    this.replier = replier;
    this.counters = counters;
    this.admission = new Admission(settings.maxInHand(), settings.maxBytes().bytes());
    this.workers = Executors.newFixedThreadPool(settings.workers(), threads.named("worker"));
  }

  void accept(ConsumerRecord<byte[], byte[]> record) {
    Optional<ReplyAddress> address = ReplyAddress.of(record.headers());
    if (address.isEmpty() || !replier.allows(address.get())) {
      counters.unanswerable();
      LogSubject about = LogSubject.of(record.headers());
      try (about) {
        warnings.warn(
            "the request at %s-%d@%d is dropped: %s"
                .formatted(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    address.isEmpty()
                        ? "its headers name no place for the reply"
                        : "replies may not go to topic " + address.get().topic()));
      }
      return;
    }
    ReplyAddress to = address.get();
    if (clock.millis() - record.timestamp() > Limits.TIMEOUT_MILLIS) {
      replier.send(to, Deadline.expired().reply());
      return;
    }
    byte[] value = record.value() == null ? new byte[0] : record.value();
    if (answering.isSureToBeRefused(value.length) || !admission.tryEnter(value.length)) {
      replier.send(to, TOO_MANY);
    } else if (!reading.tryEnter(READ_WITHIN_MILLIS)) {
      admission.leave(value.length);
      replier.send(to, TOO_MANY);
    } else {
      Request request = new Request(value, record.timestamp(), to.trace());
      workers.execute(() -> work(request, to));
    }
  }

  private void work(Request request, ReplyAddress to) {
    int size = request.value().length;
    try {
      read(request)
          .thenAccept(reply -> replier.answer(to, reply, request.appendedAt()))
          .whenComplete((sent, failure) -> admission.leave(size));
    } catch (Error e) {
      admission.leave(size);
      throw e;
    }
  }

  private CompletableFuture<SimilarityReply> read(Request request) {
    try {
      return answering.answer(request);
    } finally {
      reading.leave();
    }
  }

  int inHand() {
    return admission.requests();
  }

  /** Waits until the requests in hand are answered, within the time. */
  void drain(Duration within) {
    try {
      if (!admission.awaitEmpty(within.toMillis())) {
        LOG.warn("{} requests were still in hand after {}", admission.requests(), within);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What still waits is worked on, or refused when nothing is in service any more. */
  @Override
  public void close() {
    workers.shutdown();
  }
}
