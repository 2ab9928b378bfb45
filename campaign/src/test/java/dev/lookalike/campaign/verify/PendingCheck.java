package dev.lookalike.campaign.verify;

import dev.lookalike.schema.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Nothing is under way: no transaction is open, no group has a record before it, and no store holds
 * work.
 */
record PendingCheck(Snapshot snapshot, String vectors) {
  private static final String EMBEDDER = "lookalike-embedder";
  private static final String DUPLICATES = "lookalike-duplicates";

  void check(Findings findings) {
    for (TopicPartition partition : snapshot.open()) {
      findings.expect(false, "%s: a transaction is open", partition);
    }
    checkRead(Topics.UPLOADS, EMBEDDER, findings);
    checkRead(vectors, "lookalike-indexer-" + vectors.replaceFirst("^[^.]+\\.", ""), findings);
    checkRead(Topics.NEIGHBOURS, DUPLICATES, findings);
    snapshot.topics().keySet().stream()
        .filter(name -> name.startsWith(DUPLICATES) && name.endsWith("-repartition"))
        .forEach(name -> checkRead(name, DUPLICATES, findings));
    checkEmpty(EMBEDDER + "-inbox-changelog", findings);
    checkEmpty(DUPLICATES + "-group-errands-changelog", findings);
  }

  private void checkRead(String topic, String group, Findings findings) {
    Map<TopicPartition, OffsetAndMetadata> committed =
        snapshot.committed().getOrDefault(group, Map.of());
    Map<TopicPartition, Integer> unread = new HashMap<>();
    snapshot
        .topic(topic)
        .records()
        .forEach(
            record -> {
              TopicPartition partition = new TopicPartition(topic, record.partition());
              OffsetAndMetadata next = committed.get(partition);
              if (next == null || record.offset() >= next.offset()) {
                unread.merge(partition, 1, Integer::sum);
              }
            });
    unread.forEach(
        (partition, count) ->
            findings.expect(false, "%s: %d records before %s", partition, count, group));
  }

  private void checkEmpty(String changelog, Findings findings) {
    long held =
        snapshot.topic(changelog).newest().values().stream().filter(Objects::nonNull).count();
    findings.expect(held == 0, "%s: %d entries", changelog, held);
  }
}
