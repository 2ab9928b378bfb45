package dev.lookalike.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lookalike.schema.DuplicateAlert.Side;
import dev.lookalike.schema.DuplicateDecision;
import dev.lookalike.schema.DuplicateDecision.Decision;
import dev.lookalike.schema.DuplicateFlood;
import dev.lookalike.schema.DuplicateGroup;
import dev.lookalike.schema.DuplicateGroup.Member;
import dev.lookalike.schema.DuplicateGroup.Reason;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.Partitions;
import dev.lookalike.schema.Topics;
import dev.lookalike.schema.Verdict;
import dev.lookalike.schema.Version;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupsTest {
  @TempDir static Path directory;
  private static TestKafka kafka;

  /** A tenant of its own for each test. */
  private final String tenant = "t" + UUID.randomUUID();

  private final CatalogClient client = kafka.client(tenant).build();

  @BeforeAll
  static void startKafka() {
    kafka = TestKafka.start(directory);
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @AfterEach
  void closeClient() {
    client.close();
  }

  @Test
  void shouldTellWhichGroupsThereAreAndFollowThem() {
    List<String> seen = new CopyOnWriteArrayList<>();
    client.groups(
        From.beginning(),
        (keeper, group) -> seen.add(keeper.image() + (group == null ? "-" : "+")));
    send("b", group("b", "a", "c"));
    send("d", group("d", "e"));
    send("d", null);

    assertThat(client.groups().keySet()).containsExactly(image("b"));
    await().until(() -> seen.equals(List.of("b+", "d+", "d-")));
  }

  @Test
  void shouldDecideAWholeGroupAndTakeItBack() throws Exception {
    send("b", group("b", "a", "c"));
    assertThat(client.decideGroup(image("b"), Decision.CONFIRMED, "ann", null).get(10, SECONDS))
        .containsExactly(pair("a", "b"), pair("b", "c"));
    DuplicateDecision decision = decisions("a", "b").get(0);
    assertThat(decision.firstContent()).isEqualTo("jpeg:" + "2".repeat(64));
    assertThat(decision.secondContent()).isEqualTo("jpeg:" + "1".repeat(64));
    assertThat(decision.group()).isEqualTo(image("b"));
    assertThat(decisions("b", "c").get(0).firstContent()).isEqualTo("jpeg:" + "1".repeat(64));

    send("b", null);
    client.decideGroup(image("b"), Decision.UNDO, "ann", null).get(10, SECONDS);
    assertThat(decisions("b", "c"))
        .extracting(DuplicateDecision::decision)
        .containsExactly(Decision.CONFIRMED, Decision.UNDO);
    assertThatThrownBy(() -> client.decideGroup(image("b"), Decision.UNDO, null, null))
        .hasMessageContaining("nothing was decided");
    assertThatThrownBy(() -> client.decideGroup(image("b"), Decision.REJECTED, null, null))
        .hasMessageContaining("there is no group");
  }

  @Test
  void shouldTellWhichFloodsAreOpen() {
    send(flood("a", DuplicateFlood.Status.OPEN));
    send(flood("b", DuplicateFlood.Status.OPEN));
    send(flood("b", DuplicateFlood.Status.CLOSED));

    assertThat(client.floods().keySet()).containsExactly(image("a"));
  }

  private ImageKey image(String id) {
    return new ImageKey(tenant, id);
  }

  private PairKey pair(String one, String other) {
    return PairKey.of(image(one), image(other));
  }

  private DuplicateGroup group(String keeper, String... members) {
    return new DuplicateGroup(
        image(keeper),
        side("1"),
        Reason.LARGER,
        List.of(members).stream()
            .map(id -> new Member(image(id), side("2"), Verdict.EXACT, 1))
            .toList(),
        0,
        Instant.EPOCH);
  }

  private DuplicateFlood flood(String id, DuplicateFlood.Status status) {
    return new DuplicateFlood(image(id), status, side("1"), 30, List.of(), Instant.EPOCH);
  }

  private static Side side(String digit) {
    return new Side(new Version(0, 1), TestEvents.facts(digit));
  }

  /** As the app does: all of a tenant in one partition. */
  private void send(String keeper, @Nullable DuplicateGroup group) {
    kafka.send(
        new ProducerRecord<>(
            Topics.GROUPS,
            Partitions.of(tenant.getBytes(UTF_8), TestKafka.PARTITIONS),
            image(keeper).toString().getBytes(UTF_8),
            group == null ? null : JsonCodec.of(DuplicateGroup.class).write(group)));
  }

  private void send(DuplicateFlood flood) {
    kafka.send(
        Topics.FLOODS, flood.image().toString(), JsonCodec.of(DuplicateFlood.class).write(flood));
  }

  private List<DuplicateDecision> decisions(String one, String other) {
    return kafka.recordsOf(Topics.DECISIONS, pair(one, other).toString()).stream()
        .map(record -> JsonCodec.of(DuplicateDecision.class).read(record.value()))
        .toList();
  }
}
