package dev.lookalike.campaign.verify;

import dev.lookalike.app.HangingTransactions;
import dev.lookalike.campaign.landscape.Landscape;
import dev.lookalike.campaign.scenario.Uploader.Acknowledged;
import dev.lookalike.schema.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All checks, over and over until nothing is under way any more. */
public final class Verifier {
  private static final Logger LOG = LoggerFactory.getLogger(Verifier.class);
  private static final Duration LOOKS_EVERY = Duration.ofSeconds(2);
  private static final String VECTORS = Topics.vectors(Landscape.MODEL);

  private final Landscape landscape;
  private final Collection<Acknowledged> acknowledged;

  /**
   * @param acknowledged what Kafka said it has; the log must be that and nothing else
   */
  public Verifier(Landscape landscape, Collection<Acknowledged> acknowledged) {
    this.landscape = landscape;
    this.acknowledged = acknowledged;
  }

  /**
   * Waits until all is as it must be.
   *
   * @return what was counted on the way, for people
   * @throws AssertionError saying what still is not
   */
  public String await(Duration patience) {
    AtomicReference<Findings> last = new AtomicReference<>(new Findings());
    AtomicReference<String> counted = new AtomicReference<>("");
    try {
      Awaitility.await()
          .pollInterval(LOOKS_EVERY)
          .pollDelay(Duration.ZERO)
          .atMost(patience)
          .until(
              () -> {
                Findings findings = new Findings();
                counted.set(look(findings));
                last.set(findings);
                return findings.isEmpty();
              });
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("still after %s:%n%s".formatted(patience, last), e);
    }
    LOG.info("verified: {}", counted);
    return counted.get();
  }

  private String look(Findings findings) {
    endHangingTransactions();
    Snapshot snapshot = Snapshot.read(landscape.broker().servers());
    Reference reference = new Reference(snapshot.topic(Topics.UPLOADS).records(), 0);
    new PendingCheck(snapshot, VECTORS).check(findings);
    checkLog(snapshot, findings);
    new RecordsCheck(snapshot, reference, VECTORS).check(findings);
    new ReceiptsCheck(snapshot, reference).check(findings);
    new AlertsCheck(snapshot, reference).check(findings);
    if (!findings.isEmpty()) {
      return "";
    }
    IndexCheck index = new IndexCheck(IndexRows.read(landscape.index().uri()), reference);
    index.check(findings);
    new SearchCheck(landscape.broker().servers(), snapshot.topic(VECTORS), reference)
        .check(findings);
    return "%d uploads, %d live images, %d open pairs, %d alerts, %d rows hidden in the index"
        .formatted(
            reference.uploads().size(),
            reference.live().size(),
            reference.pairs().size(),
            snapshot.topic(Topics.ALERTS).records().size(),
            index.hidden());
  }

  /**
   * As an operator does with {@code lookalike doctor --abort-transactions}: Kafka 4.3.1, killed
   * between a transaction's decision and its markers, may come back, not know yet who leads a
   * partition ("Couldn't find leader endpoint ... likely deleted already and hence can be skipped")
   * and take the transaction for complete. It would stay open for ever.
   */
  private void endHangingTransactions() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", landscape.broker().servers()))) {
      HangingTransactions transactions = new HangingTransactions(admin);
      for (HangingTransactions.Hanging hanging : transactions.find()) {
        LOG.warn("Kafka forgot a transaction: {}", hanging);
        transactions.abort(hanging);
      }
    } catch (ExecutionException e) {
      LOG.warn("cannot look for hanging transactions", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Kafka kept what it acknowledged, where it said. */
  private void checkLog(Snapshot snapshot, Findings findings) {
    Set<Acknowledged> log = new HashSet<>();
    snapshot
        .topic(Topics.UPLOADS)
        .records()
        .forEach(
            record ->
                log.add(
                    new Acknowledged(
                        new TopicPartition(record.topic(), record.partition()),
                        record.offset(),
                        Topic.key(record))));
    for (Acknowledged upload : acknowledged) {
      findings.expect(log.contains(upload), "%s: lost", upload);
    }
    findings.expect(
        log.size() == acknowledged.size(),
        "%d uploads in the log, %d acknowledged",
        log.size(),
        acknowledged.size());
  }
}
