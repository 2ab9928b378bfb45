package dev.lookalike.query;

import dev.lookalike.schema.SimilarityReply;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes requests in, as many as may be in hand, and sees each to its reply. Never waits. */
final class Intake implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

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
      warnings.warn(
          "the request at %s-%d@%d is dropped: %s"
              .formatted(
                  record.topic(),
                  record.partition(),
                  record.offset(),
                  address.isEmpty()
                      ? "its headers name no place for the reply"
                      : "replies may not go to topic " + address.get().topic()));
      return;
    }
    byte[] value = record.value() == null ? new byte[0] : record.value();
    Request request =
        new Request(value, record.timestamp(), address.get(), Request.traceOf(record.headers()));
    if (!admission.tryEnter(value.length)) {
      replier.send(
          request,
          SimilarityReply.refused(
              SimilarityReply.Status.OVERLOADED, "too many requests are in hand; try again later"));
      return;
    }
    workers.execute(() -> work(request));
  }

  private void work(Request request) {
    try {
      answering
          .answer(request)
          .thenAccept(reply -> replier.send(request, reply))
          .whenComplete((sent, failure) -> admission.leave(request.value().length));
    } catch (Error e) {
      admission.leave(request.value().length);
      throw e;
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
