package dev.lookalike.console.local;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.client.From;
import dev.lookalike.console.CommandRun;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateAlert.Status;
import dev.lookalike.schema.DuplicateGroup;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.Topics;
import dev.lookalike.schema.UploadReceipt;
import dev.lookalike.test.Repository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** A catalogue on a local mode of its own, with an ear at the alerts. */
final class LocalCatalogue implements AutoCloseable {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final LocalOptions options;
  private final LocalMode local;
  private final CatalogClient client;
  private final Map<PairKey, List<DuplicateAlert>> heard = new ConcurrentHashMap<>();

  private LocalCatalogue(LocalOptions options) throws Exception {
    this.options = options;
    local = LocalMode.start(options);
    local.awaitReady(LONG);
    client = CatalogClient.builder(local.bootstrapServers()).build();
    client.alerts(From.beginning(), this::hear);
  }

  /** Starts on what the folder holds, with these settings of the duplicates app. */
  static LocalCatalogue start(Path data, Map<String, String> duplicates) throws Exception {
    return new LocalCatalogue(new LocalOptions(data, Repository.models(), 0, duplicates));
  }

  /** Stops it all and starts it again on what it left. */
  LocalCatalogue restart() throws Exception {
    close();
    return new LocalCatalogue(options);
  }

  @Override
  public void close() {
    client.close();
    local.close();
  }

  private void hear(DuplicateAlert alert) {
    heard.computeIfAbsent(alert.pair(), any -> new CopyOnWriteArrayList<>()).add(alert);
  }

  CatalogClient client() {
    return client;
  }

  /** Returns when it is searchable; attributes as name=value. */
  void upload(String id, Path file, String... attributes) throws Exception {
    Map<String, String> said =
        List.of(attributes).stream()
            .map(text -> text.split("="))
            .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    UploadReceipt receipt =
        client.publishAndWait(id, file.toUri().toString(), said).get(LONG.toSeconds(), SECONDS);
    assertThat(receipt.status()).isEqualTo(UploadReceipt.Status.SEARCHABLE);
  }

  void delete(String id) throws Exception {
    client.deleteAndWait(id).get(LONG.toSeconds(), SECONDS);
  }

  CommandRun run(Object... arguments) {
    return CommandRun.of(
        local.bootstrapServers(),
        List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
  }

  static PairKey pair(String one, String other) {
    return PairKey.of(key(one), key(other));
  }

  private static ImageKey key(String id) {
    return new ImageKey("default", id);
  }

  /** All that was said of a pair so far, the oldest first. */
  List<DuplicateAlert> said(PairKey pair) {
    return heard.getOrDefault(pair, List.of());
  }

  Optional<DuplicateAlert> last(PairKey pair) {
    return said(pair).stream().reduce((older, newer) -> newer);
  }

  Optional<DuplicateGroup> group(String keeper) {
    return Optional.ofNullable(client.groups().get(key(keeper)));
  }

  void await(PairKey pair, Status status) {
    await(() -> last(pair).map(DuplicateAlert::status), Optional.of(status));
  }

  <T> void await(Callable<T> what, T value) {
    Awaitility.await().atMost(LONG).untilAsserted(() -> assertThat(what.call()).isEqualTo(value));
  }

  /** After this the duplicates app has nothing more to say. */
  void awaitAllSaid() throws Exception {
    try (Admin admin = admin()) {
      assertThat(new CaughtUp(admin).await(LONG, List.of("lookalike-duplicates"))).isTrue();
    }
  }

  /** How far the alerts' topic has come. */
  long alertsEver() throws Exception {
    String topic = Topics.ALERTS;
    try (Admin admin = admin()) {
      Map<TopicPartition, OffsetSpec> ends =
          admin
              .describeTopics(List.of(topic))
              .allTopicNames()
              .get()
              .get(topic)
              .partitions()
              .stream()
              .collect(
                  Collectors.toMap(
                      partition -> new TopicPartition(topic, partition.partition()),
                      partition -> OffsetSpec.latest()));
      return admin.listOffsets(ends).all().get().values().stream()
          .mapToLong(end -> end.offset())
          .sum();
    }
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", local.bootstrapServers()));
  }
}
