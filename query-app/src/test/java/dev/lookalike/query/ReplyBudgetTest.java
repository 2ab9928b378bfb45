package dev.lookalike.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplyBudgetTest {
  private final ReplyBudget budget = new ReplyBudget(1_000_000);

  @Test
  void shouldLeaveRoomForOthersWhenATopicIsSlow() {
    ReplyBudget.Share first = budget.take("slow", 300_000);
    assertThat(first).isNotNull();
    assertThat(budget.take("slow", 100_000)).isNull();
    assertThat(budget.take("quick", 100_000)).isNotNull();

    first.giveBack();
    assertThat(budget.take("slow", 100_000)).isNotNull();
  }

  @Test
  void shouldLeaveRoomWhenManyTopicsAreSlow() {
    ReplyBudget usual = new ReplyBudget(32 << 20);
    for (int topic = 0; topic < 10; topic++) {
      while (usual.take("slow-" + topic, 1_000) != null) {}
    }
    assertThat(usual.take("quick", 100_000)).isNotNull();
  }

  @Test
  void shouldHaveRoomForThousandsOfRefusals() {
    ReplyBudget usual = new ReplyBudget(32 << 20);
    assertThat(IntStream.range(0, 4_000).allMatch(i -> usual.take("a", 120) != null)).isTrue();
  }

  @Test
  void shouldTakeASingleLargeReplyButNeverMoreThanAll() {
    assertThat(budget.take("a", 900_000)).isNotNull();
    assertThat(budget.take("b", 200_000)).isNull();
  }

  @Test
  void shouldWaitForWhatIsOnItsWayButNotForEver() throws InterruptedException {
    ReplyBudget.Share share = budget.take("a", 900_000);
    long begun = System.nanoTime();
    budget.awaitAllBack(Duration.ofMillis(50));
    assertThat(System.nanoTime() - begun).isGreaterThan(Duration.ofMillis(30).toNanos());

    share.giveBack();
    budget.awaitAllBack(Duration.ofDays(1));
  }
}
