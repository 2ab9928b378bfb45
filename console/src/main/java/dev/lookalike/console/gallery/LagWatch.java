package dev.lookalike.console.gallery;

import dev.lookalike.app.ConsumerLag;
import dev.lookalike.app.DaemonTimer;
import dev.lookalike.schema.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far Lookalike's consumer groups are behind, and how fast uploads arrive; every 2 s. */
final class LagWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LagWatch.class);
  private static final String OURS = "lookalike-";
  private static final long EVERY_MILLIS = 2_000;

  private final Admin admin;
  private final ConsumerLag lag;
  private final ScheduledExecutorService timer = DaemonTimer.named("gallery-lag");
  private volatile Figures figures = new Figures(false, null, List.of());
  private long uploadsBefore = -1;
  private long nanosBefore;

  /**
   * A consumer group.
   *
   * @param lag records that it has not taken yet
   */
  record Group(String name, long lag) {}

  /**
   * What was seen last.
   *
   * @param known false when Kafka did not answer
   * @param arriving uploads per second; null until there were two looks
   */
  record Figures(boolean known, @Nullable Double arriving, List<Group> groups) {}

  LagWatch(Admin admin) {
    this.admin = admin;
    this.lag = new ConsumerLag(admin);
  }

  void start() {
    timer.scheduleWithFixedDelay(this::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  Figures figures() {
    return figures;
  }

  private void look() {
    try {
      List<Group> groups = new ArrayList<>();
      for (GroupListing group :
          admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get()) {
        if (group.groupId().startsWith(OURS)) {
          groups.add(new Group(group.groupId(), lag.withoutMarkers(group.groupId())));
        }
      }
      groups.sort(Comparator.comparing(Group::name));
      figures = new Figures(true, arriving(), groups);
    } catch (ExecutionException | RuntimeException e) {
      LOG.debug("cannot look at the lag", e);
      figures = new Figures(false, null, List.of());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Double arriving() throws ExecutionException, InterruptedException {
    Set<TopicPartition> partitions =
        admin
            .describeTopics(List.of(Topics.UPLOADS))
            .allTopicNames()
            .get()
            .get(Topics.UPLOADS)
            .partitions()
            .stream()
            .map(partition -> new TopicPartition(Topics.UPLOADS, partition.partition()))
            .collect(Collectors.toSet());
    long uploads = lag.ends(partitions).values().stream().mapToLong(Long::longValue).sum();
    long nanos = System.nanoTime();
    Double rate =
        uploadsBefore < 0
            ? null
            : Math.max(0, uploads - uploadsBefore) * 1e9 / Math.max(1, nanos - nanosBefore);
    uploadsBefore = uploads;
    nanosBefore = nanos;
    return rate;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
