package dev.lookalike.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions that stay open in a partition although their coordinator knows of none: nobody would
 * ever end them, and readers of committed records, offsets and stores being restored would wait for
 * ever (KIP-664 calls them hanging). A broker that was killed at the wrong moment leaves them.
 */
public final class HangingTransactions {
  private static final Logger LOG = LoggerFactory.getLogger(HangingTransactions.class);

  private static final Set<TransactionState> BEING_ENDED =
      Set.of(TransactionState.PREPARE_COMMIT, TransactionState.PREPARE_ABORT);
  private static final Set<TransactionState> UNDER_WAY =
      Set.of(
          TransactionState.ONGOING,
          TransactionState.PREPARE_COMMIT,
          TransactionState.PREPARE_ABORT);

  private static final Duration SETTLES_WITHIN = Duration.ofSeconds(10);
  private static final long LOOK_EVERY_NANOS = Duration.ofMillis(50).toNanos();

  private final Admin admin;

  /**
   * @param admin may describe topics and transactions, and alter the cluster if it is to end one
   */
  public HangingTransactions(Admin admin) {
    this.admin = admin;
  }

  /**
   * One of them.
   *
   * @param partition where it is open
   * @param since the offset of its first record; nothing from there on is seen
   */
  public record Hanging(
      TopicPartition partition,
      long since,
      long producerId,
      int producerEpoch,
      int coordinatorEpoch) {}

  /**
   * Those that are open now, that their coordinator does not know as going on or being ended, and
   * that are still open after it was asked.
   */
  public List<Hanging> find() throws ExecutionException, InterruptedException {
    List<Hanging> open = open(partitions());
    if (open.isEmpty()) {
      return open;
    }
    Set<Long> known = producers(UNDER_WAY);
    List<Hanging> suspects =
        open.stream().filter(one -> !known.contains(one.producerId())).toList();
    List<Hanging> still =
        open(suspects.stream().map(Hanging::partition).collect(Collectors.toSet()));
    return suspects.stream().filter(still::contains).toList();
  }

  /**
   * Ends one: its records stay unseen. Where the coordinator had already decided to commit, the
   * offsets that went with them are lost as well, and whoever wrote them works them off again.
   */
  public void abort(Hanging hanging) throws ExecutionException, InterruptedException {
    admin
        .abortTransaction(
            new AbortTransactionSpec(
                hanging.partition(),
                hanging.producerId(),
                (short) hanging.producerEpoch(),
                hanging.coordinatorEpoch()))
        .all()
        .get();
    LOG.info("aborted a hanging transaction in {}", hanging.partition());
  }

  /**
   * Ends all, where a lone broker has just started: what its coordinator is ending is awaited
   * first, since it may yet forget one of those.
   */
  public void abortAllAfterStart() throws ExecutionException, InterruptedException {
    Instant deadline = Instant.now().plus(SETTLES_WITHIN);
    while (!producers(BEING_ENDED).isEmpty() && Instant.now().isBefore(deadline)) {
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }
    for (Hanging hanging : find()) {
      abort(hanging);
    }
  }

  private List<TopicPartition> partitions() throws ExecutionException, InterruptedException {
    List<TopicPartition> partitions = new ArrayList<>();
    Set<String> names = admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get();
    admin
        .describeTopics(names)
        .allTopicNames()
        .get()
        .forEach(
            (name, topic) ->
                topic
                    .partitions()
                    .forEach(info -> partitions.add(new TopicPartition(name, info.partition()))));
    return partitions;
  }

  private List<Hanging> open(Collection<TopicPartition> partitions)
      throws ExecutionException, InterruptedException {
    List<Hanging> open = new ArrayList<>();
    admin
        .describeProducers(partitions)
        .all()
        .get()
        .forEach(
            (partition, state) ->
                state.activeProducers().stream()
                    .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                    .map(
                        producer ->
                            new Hanging(
                                partition,
                                producer.currentTransactionStartOffset().getAsLong(),
                                producer.producerId(),
                                producer.producerEpoch(),
                                producer.coordinatorEpoch().orElse(0)))
                    .forEach(open::add));
    return open;
  }

  private Set<Long> producers(Set<TransactionState> states)
      throws ExecutionException, InterruptedException {
    return admin
        .listTransactions(new ListTransactionsOptions().filterStates(states))
        .all()
        .get()
        .stream()
        .map(TransactionListing::producerId)
        .collect(Collectors.toSet());
  }
}
