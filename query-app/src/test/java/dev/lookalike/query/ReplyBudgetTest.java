package dev.lookalike.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReplyBudgetTest {
  private final ReplyBudget budget = new ReplyBudget(100);

  @Test
  void shouldLeaveRoomForOthersWhenATopicIsSlow() {
    ReplyBudget.Share first = budget.take("slow", 20);
    assertThat(first).isNotNull();
    assertThat(budget.take("slow", 20)).isNull();
    assertThat(budget.take("quick", 20)).isNotNull();

    first.giveBack();
    assertThat(budget.take("slow", 20)).isNotNull();
  }

  @Test
  void shouldTakeASingleLargeReplyButNeverMoreThanAll() {
    assertThat(budget.take("a", 90)).isNotNull();
    assertThat(budget.take("b", 20)).isNull();
  }

  @Test
  void shouldWaitForWhatIsOnItsWayButNotForEver() throws InterruptedException {
    ReplyBudget.Share share = budget.take("a", 90);
    long begun = System.nanoTime();
    budget.awaitAllBack(Duration.ofMillis(50));
    assertThat(System.nanoTime() - begun).isGreaterThan(Duration.ofMillis(30).toNanos());

    share.giveBack();
    budget.awaitAllBack(Duration.ofDays(1));
  }
}
