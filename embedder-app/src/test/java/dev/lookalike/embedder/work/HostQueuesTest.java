package dev.lookalike.embedder.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class HostQueuesTest {
  private final HostQueues queues = new HostQueues(2);

  @Test
  void shouldTakeTurnsBetweenHosts() throws Exception {
    add("a1", "a");
    add("a2", "a");
    add("b1", "b");

    assertThat(take()).isEqualTo("a1");
    assertThat(take()).isEqualTo("b1");
    assertThat(take()).isEqualTo("a2");
  }

  @Test
  void shouldHoldHostToItsLimit() throws Exception {
    Job first = add("a1", "a");
    add("a2", "a");
    add("a3", "a");
    assertThat(take()).isEqualTo("a1");
    assertThat(take()).isEqualTo("a2");

    CompletableFuture<String> third = CompletableFuture.supplyAsync(this::take);
    add("b1", "b");
    assertThat(third.get(10, TimeUnit.SECONDS)).isEqualTo("b1");

    queues.release(first);
    assertThat(take()).isEqualTo("a3");
  }

  @Test
  void shouldNotLimitReferencesWithoutHost() {
    add("1", "");
    add("2", "");
    add("3", "");

    assertThat(take() + take() + take()).isEqualTo("123");
  }

  @Test
  void shouldForgetWhatIsTakenBack() {
    Job first = add("a1", "a");
    add("a2", "a");
    queues.remove(first);
    assertThat(take()).isEqualTo("a2");

    Job only = add("b1", "b");
    queues.remove(only);
    queues.remove(only);
    add("c1", "c");
    assertThat(take()).isEqualTo("c1");
  }

  private Job add(String id, String host) {
    Job job = new Job(id, new RecordHeaders(), host, () -> "data:,", outcome -> {});
    queues.add(job);
    return job;
  }

  private String take() {
    try {
      return queues.take().id();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
