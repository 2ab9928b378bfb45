package dev.lookalike.campaign.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lookalike.campaign.Length;
import dev.lookalike.schema.SimilarityReply.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Twenty times the requests that the query app can answer, and requesters whose reply topics do not
 * exist. The promised times are for a machine that does nothing else: the long form holds the app
 * to them; the short one, in a build beside others, to ten times as much.
 */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FloodTest {
  private static final Logger LOG = LoggerFactory.getLogger(FloodTest.class);
  private static final int TIMES = 20;
  private static final int AT_A_TIME = 32;
  private static final int SLOWNESS = Length.of(10, 1);
  private static final Duration WARM_UP = Duration.ofSeconds(Length.of(3, 20));
  private static final Duration CALM = Duration.ofSeconds(Length.of(2, 10));
  private static final Duration FLOOD =
      Duration.ofSeconds(Integer.getInteger("flood.seconds", Length.of(5, 60)));

  /**
   * Bytes that a process may have more at the end: one step of its allocator, which the Compose
   * file makes 256 MiB large, and buffers that it had not needed before.
   */
  private static final long MORE_BYTES = (256 + 64) << 20;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path folder;

  private QueryDesk desk;
  private Exchange exchange;

  @BeforeAll
  void start() throws Exception {
    desk = QueryDesk.open(folder);
    exchange = new Exchange(desk.broker().servers());
  }

  @AfterAll
  void stop() {
    exchange.close();
    desk.close();
  }

  @Test
  void shouldAnswerWhatItCanAndRefuseTheRestAtOnce() throws Exception {
    Rate rate = new Rate(exchange, Asked.mix(400, new Random(2)));
    rate.closed(AT_A_TIME, WARM_UP);
    double capacity = rate.closed(AT_A_TIME, CALM);
    assertThat(capacity)
        .as("answers a second; else the machine is too busy to tell")
        .isGreaterThan(5);
    Tally tally = new Tally();
    int sent;
    long end;
    try (MemoryWatch memory = new MemoryWatch(desk.app().pid())) {
      sent = rate.open(TIMES * capacity, FLOOD, tally);
      end = System.currentTimeMillis();
      LOG.info("capacity {}/s; {} requests in {}; {}", capacity, sent, FLOOD, memory);
      assertThat(memory.growth()).isLessThan(MORE_BYTES);
    }
    long recovered = recovery(end);
    await().atMost(Duration.ofSeconds(30)).until(() -> tally.count() == sent);
    LOG.info("{}; well again after {} ms", tally, recovered);

    assertThat(tally.count(Status.OK)).isPositive();
    assertThat(tally.count(outcome -> outcome.status() == Status.OK && !outcome.isInTime()))
        .isLessThanOrEqualTo(tally.count(Status.OK) / 100 * SLOWNESS);
    assertThat(tally.count(Status.EXPIRED))
        .isLessThanOrEqualTo(tally.count(Status.OK) / 100 * SLOWNESS);
    assertThat(tally.percentile(Status.OVERLOADED, 0.99)).isLessThan(50L * SLOWNESS);
    assertThat(recovered).isLessThan(1_000L * SLOWNESS);
  }

  @Test
  void shouldHarmNobodyWhenEverySecondReplyTopicIsMissing() throws Exception {
    List<Asked> vectors = List.of(Asked.vector(new Random(4)));
    Rate rate = new Rate(exchange, vectors);
    rate.closed(1, WARM_UP);
    Tally alone = new Tally();
    rate.open(50, CALM, alone);
    Tally beside = new Tally();
    int sent;
    try (MemoryWatch memory = new MemoryWatch(desk.app().pid());
        Strangers strangers = new Strangers(exchange, vectors.get(0), 50)) {
      sent = rate.open(50, FLOOD, beside);
      LOG.info("beside {} missing topics: {}", strangers.asked(), memory);
      assertThat(memory.growth()).isLessThan(MORE_BYTES);
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> beside.count() == sent);
    LOG.info("alone {}; beside them {}", alone, beside);
    assertThat(beside.count(Status.OK)).isEqualTo(sent);
    assertThat(beside.percentile(Status.OK, 0.99))
        .isLessThan(2 * alone.percentile(Status.OK, 0.99) + 50L * SLOWNESS);
  }

  /** Milliseconds until a request that came after the flood was answered well. */
  private long recovery(long end) {
    Tally probes = new Tally();
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              exchange.ask(Asked.vector(new Random(3)), probes::add);
              return probes.count(Status.OK) > 0;
            });
    return probes.all().stream()
        .filter(outcome -> outcome.status() == Status.OK)
        .mapToLong(outcome -> outcome.appended() + outcome.millis() - end)
        .min()
        .orElseThrow();
  }
}
