package dev.lookalike.console.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions that were open when broker and apps were killed together, and that the restarted
 * broker's coordinator no longer knows of: nobody would ever end them, and readers of committed
 * records (and stores being restored) would wait for ever. What the coordinator knows as going on
 * or being ended is left to it.
 */
final class OpenTransactions {
  private static final Logger LOG = LoggerFactory.getLogger(OpenTransactions.class);

  private static final Set<TransactionState> UNDER_WAY =
      Set.of(
          TransactionState.ONGOING,
          TransactionState.PREPARE_COMMIT,
          TransactionState.PREPARE_ABORT);

  private OpenTransactions() {}

  /** Aborts them all. */
  static void abort(Admin admin) throws InterruptedException {
    try {
      List<TopicPartition> partitions = new ArrayList<>();
      var names = admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get();
      admin
          .describeTopics(names)
          .allTopicNames()
          .get()
          .forEach(
              (name, topic) ->
                  topic
                      .partitions()
                      .forEach(info -> partitions.add(new TopicPartition(name, info.partition()))));
      Map<TopicPartition, PartitionProducerState> states =
          admin.describeProducers(partitions).all().get();
      Set<Long> known =
          admin
              .listTransactions(new ListTransactionsOptions().filterStates(UNDER_WAY))
              .all()
              .get()
              .stream()
              .map(TransactionListing::producerId)
              .collect(Collectors.toSet());
      for (Map.Entry<TopicPartition, PartitionProducerState> state : states.entrySet()) {
        for (ProducerState producer : state.getValue().activeProducers()) {
          if (producer.currentTransactionStartOffset().isPresent()
              && !known.contains(producer.producerId())) {
            abort(admin, state.getKey(), producer);
          }
        }
      }
    } catch (ExecutionException e) {
      LOG.warn("cannot look for open transactions", e.getCause());
    }
  }

  private static void abort(Admin admin, TopicPartition partition, ProducerState producer)
      throws InterruptedException {
    try {
      admin
          .abortTransaction(
              new AbortTransactionSpec(
                  partition,
                  producer.producerId(),
                  (short) producer.producerEpoch(),
                  producer.coordinatorEpoch().orElse(0)))
          .all()
          .get();
      LOG.info("aborted an open transaction in {}", partition);
    } catch (ExecutionException e) {
      // The broker was quicker.
      LOG.info("open transaction in {}: {}", partition, e.getCause().getMessage());
    }
  }
}
